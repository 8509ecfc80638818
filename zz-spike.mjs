import { readFileSync, writeFileSync } from 'node:fs'
const t0=Date.now()
const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
console.log('load', Date.now()-t0, process.memoryUsage.rss()/1e6)
const root = new URL('.', import.meta.resolve('pdfjs-dist/package.json')).pathname
const task = getDocument({ data: new Uint8Array(readFileSync(process.argv[2])), cMapUrl: root+'cmaps/', cMapPacked: true, standardFontDataUrl: root+'standard_fonts/', wasmUrl: root+'wasm/', iccUrl: root+'iccs/', isEvalSupported:false, useSystemFonts: true, disableFontFace: false, stopAtErrors:false, verbosity:0 })
const doc = await task.promise
for (let i=1;i<=doc.numPages;i++){ const p=await doc.getPage(i); const c=await p.getTextContent(); console.log(i, c.items.map(x=>x.str+(x.hasEOL?'\n':'')).join(''))
 if(process.argv[3]){ const vp=p.getViewport({scale:1.5}); 
 const { createCanvas } = await import('@napi-rs/canvas'); const cv=createCanvas(vp.width,vp.height);
 await p.render({canvas: cv, canvasContext: cv.getContext('2d'), viewport: vp}).promise; const b=await cv.encode('webp',80); writeFileSync(`/tmp/spike/p${i}.webp`, b); console.log(b.length) }
}
console.log(Date.now()-t0, process.memoryUsage.rss()/1e6)
