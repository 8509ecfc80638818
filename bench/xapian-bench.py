"""Xapian on the same corpus and queries: python3 xapian-bench.py CORPUS.jsonl INDEX QUERIES.json, prints JSON.

One document a letter or file, as in the portal's index, and one result a thread. CJK n-grams, English stems, three
facets counted over as many threads as the portal counts.
"""
import json
import multiprocessing
import os
import shutil
import sys
import time

# Documents before each flush: Xapian reads it when it is loaded.
os.environ.setdefault('XAPIAN_FLUSH_THRESHOLD', '40000')
import xapian

THREAD, STATUS, AUTHORITY, YEAR, NUMBER = range(5)
PAGE = 20
COUNTED = 1001
WORKERS = 8
SECONDS = 8
BUILDERS = multiprocessing.cpu_count()
FLAGS = (xapian.QueryParser.FLAG_CJK_NGRAM | xapian.QueryParser.FLAG_PHRASE | xapian.QueryParser.FLAG_BOOLEAN
         | xapian.QueryParser.FLAG_LOVEHATE | xapian.QueryParser.FLAG_WILDCARD | xapian.QueryParser.FLAG_PURE_NOT)


def build(corpus, folder):
    """Every document once, by as many processes as there are cores, and then all parts as one compact index."""
    began = time.monotonic()
    parts = [f'{folder}.part{number}' for number in range(BUILDERS)]
    with multiprocessing.Pool(BUILDERS) as pool:
        pool.map(build_part, [(corpus, part, number) for number, part in enumerate(parts)], 1)
    whole = xapian.Database()
    for part in parts:
        whole.add_database(xapian.Database(part))
    whole.compact(folder + '.new')
    whole.close()
    for part in parts:
        shutil.rmtree(part)
    os.rename(folder + '.new', folder)
    return time.monotonic() - began


def build_part(arguments):
    corpus, folder, number = arguments
    # Nothing else writes, and what is half done is thrown away: no need to keep the old blocks or to force the disk.
    database = xapian.WritableDatabase(folder, xapian.DB_CREATE_OR_OVERWRITE | xapian.DB_DANGEROUS | xapian.DB_NO_SYNC)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem('en'))
    generator.set_flags(xapian.TermGenerator.FLAG_CJK_NGRAM)
    with open(corpus, encoding='utf-8') as lines:
        for index, line in enumerate(lines):
            if index % BUILDERS == number:
                database.add_document(make_document(generator, json.loads(line)))
    database.commit()
    database.close()


def make_document(generator, row):
    document = xapian.Document()
    generator.set_document(document)
    generator.set_termpos(0)
    generator.index_text(row['title'])
    generator.increase_termpos()
    generator.index_text(row['text'])
    document.add_value(THREAD, str(row['thread']))
    document.add_value(NUMBER, xapian.sortable_serialise(row['thread']))
    document.add_value(STATUS, row['status'])
    document.add_value(AUTHORITY, str(row['authority']))
    document.add_value(YEAR, str(row['year']))
    return document


def size_of(folder):
    return sum(os.path.getsize(os.path.join(folder, name)) for name in os.listdir(folder))


def search(database, parser, typed, sort):
    enquire = xapian.Enquire(database)
    enquire.set_query(parser.parse_query(typed, FLAGS))
    enquire.set_collapse_key(THREAD)
    if sort == 'newest':
        enquire.set_sort_by_value(NUMBER, True)
    for slot in (STATUS, AUTHORITY, YEAR):
        enquire.add_matchspy(xapian.ValueCountMatchSpy(slot))
    found = enquire.get_mset(0, PAGE, COUNTED)
    return found.get_matches_estimated()


def open_index(folder):
    database = xapian.Database(folder)
    parser = xapian.QueryParser()
    parser.set_database(database)
    parser.set_stemmer(xapian.Stem('en'))
    parser.set_stemming_strategy(parser.STEM_SOME)
    parser.set_default_op(xapian.Query.OP_AND)
    return database, parser


def percentiles(times):
    times = sorted(times)
    return {name: round(times[min(len(times) - 1, int(len(times) * share))] * 1000, 1) for name, share in (('p50', .5), ('p95', .95), ('p99', .99))}


def measure(folder, queries, sort, rounds):
    database, parser = open_index(folder)
    found = [search(database, parser, query, sort) for query in queries]
    times = []
    for _ in range(rounds):
        for query in queries:
            began = time.perf_counter()
            search(database, parser, query, sort)
            times.append(time.perf_counter() - began)
    return {**percentiles(times), 'found': found}


def work(arguments):
    folder, queries, first = arguments
    database, parser = open_index(folder)
    until = time.monotonic() + SECONDS
    count = 0
    while time.monotonic() < until:
        search(database, parser, queries[(first + count * WORKERS) % len(queries)], 'relevance')
        count += 1
    return count


def main():
    corpus, folder, asked = sys.argv[1:4]
    with open(asked, encoding='utf-8') as file:
        plan = json.load(file)
    built = None if os.path.isdir(folder) else build(corpus, folder)
    with multiprocessing.Pool(WORKERS) as pool:
        counts = pool.map(work, [(folder, plan['stream'], worker) for worker in range(WORKERS)])
    print(json.dumps({
        'version': xapian.version_string(),
        'buildProcesses': BUILDERS,
        'buildSeconds': None if built is None else round(built, 1),
        'indexMb': round(size_of(folder) / 2 ** 20, 1),
        'milliseconds': {name: measure(folder, one['queries'], one.get('sort', 'relevance'), plan['rounds']) for name, one in plan['classes'].items()},
        'searchesPerSecond': round(sum(counts) / SECONDS, 1)
    }))


if __name__ == '__main__':
    main()
