/**
 * Words of which letters are so full that two of them together stand in a large part of all letters, mostly apart from
 * each other: that they are neighbours is kept in the index. From general English and from official letters; a list
 * that does not change with the letters, so that an index and a query agree. A change of it is a new TOKENISER_VERSION.
 */
const COMMON_WORDS = new Set((
  'a about access according after all also am an and annex annual any application are area as at attached authority available based be been before being between both bureau business but by ' +
  'can case cases cent central centre charge chief china city code committee community concerned contact contract copies copy cost could council data date day days dear department details development did director disclosure district ' +
  'do document documents does during each education email enquiries environment environmental every facilities first following for form from further general given government had has have health held her his hong hospital housing how however i if in ' +
  'inform information internal into is it its kong land law letter list local made management may me meeting members ministry more most mr ms my national new no not notes number numbers of office officer officers on one only operation or order other our out over ' +
  'paragraph parties party per period person personal persons plan planning please point police policy possible project property provide provided public published purpose reason reasons received record records reference refer referred regarding regulation related relating relation relevant reply report reports request requested requests require required respect response review road ' +
  'safety said school secretary section service services shall should sincerely site so special specific staff standard state statistics subject such system tax than thank that the their them then there these they third this those three through time to total traffic transport two ' +
  'under unit up us use used was water we were what when where whether which while who will with within without work works would year years you your yours'
).split(' '))

export function isCommonWord(folded: string): boolean {
  return COMMON_WORDS.has(folded)
}
