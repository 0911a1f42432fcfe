"""How the page looks in a browser, wide or narrow, and on paper.

On screen a face without serifs, which reads well at any resolution; on paper the faces of an
official document. `--em` is what a table needs in ems (table.py).
"""

CSS = """
:root { color: #111; background: #fff; -webkit-text-size-adjust: 100%; }
body { margin: 0; font: 17px/1.9 "PingFang SC", "Microsoft YaHei", "Source Han Sans SC",
  "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif; }
main { max-width: 50rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { margin: .5rem 0 1.75rem; font-size: 1.75rem; line-height: 1.45; text-align: center;
  text-wrap: balance; }
.part { display: inline-block; text-indent: 0; }
h2 { margin: 2.5rem 0 1rem; padding-bottom: .35rem; border-bottom: 2px solid #111;
  font-size: 1.3rem; line-height: 1.5; }
h3 { margin: 1.6rem 0 .5rem; font-size: 1.1rem; line-height: 1.6; }
h4 { margin: 1.1rem 0 .35rem; font-size: 1rem; line-height: 1.7; }
h2, h3, h4 { break-after: avoid; }
p { margin: 0 0 .75rem; text-align: justify; line-break: strict; overflow-wrap: anywhere;
  hanging-punctuation: allow-end; orphans: 2; widows: 2; }
p.note { margin-top: .6rem; font-size: .88rem; line-height: 1.7; }
b { font-weight: 600; }
.scroll { overflow-x: auto; margin: 1rem 0; }
.scroll:focus-visible { outline: 2px solid #1a5fb4; outline-offset: 2px; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
table { position: relative; font-size: .84rem; line-height: 1.4;
  min-width: calc(var(--em) * 1em); border: 1.5px solid #333; }
th, td { padding: .42em .4em; border: 1px solid #777; overflow-wrap: anywhere; }
th { font-weight: normal; }
.head, .corner { background: #f4f5f7; font-weight: 600; text-wrap: balance; }
.corner { font-weight: normal; font-size: .95em; }
.band { background: #e9ebee; font-weight: 600; }
.digits { white-space: nowrap; font-variant-numeric: tabular-nums; }
.detail { border-top-style: hidden; color: #333; }
.vertical { padding: .5em .15em; line-height: 1.5; }
.vertical, .code { text-align: center; }
.signing th, .signing td { height: 3.2em; }
figure { margin: 1.5rem 0; break-inside: avoid; }
figcaption { margin-top: .4rem; font-size: .88rem; text-align: center; }
.mark { position: sticky; top: 0; z-index: 1; margin: -1rem 0 1.5rem; padding: .35rem;
  border: 2px solid #a40000; color: #a40000; background: #fff; font-weight: 600;
  text-align: center !important; letter-spacing: .6em; text-indent: .6em; }
footer { display: flex; flex-wrap: wrap; align-items: center; justify-content: flex-end; gap: 1rem;
  margin-top: 3rem; padding-top: 1rem; border-top: 1px solid #777; break-inside: avoid; }
footer p { margin: 0; }
.qr { width: 7rem; height: 7rem; image-rendering: pixelated; vertical-align: middle; }
@media (max-width: 40rem) {
  main { padding: 1.25rem 1rem 2rem; }
  h1 { font-size: 1.4rem; }
  h2 { font-size: 1.15rem; }
  p { text-align: left; }
}
@page { size: A4; margin: 28mm 24mm 26mm;
  @bottom-center { content: "\\2014\\a0" counter(page) "\\a0\\2014"; font: 11pt SimSun, serif; } }
@media print {
  body { font: 14pt/1.75 FangSong, STFangsong, FangSong_GB2312, "Noto Serif CJK SC", serif; }
  main { max-width: none; padding: 0; }
  h1 { margin: 0 0 18pt; font: 700 20pt/1.5 SimSun, "Songti SC", "Noto Serif CJK SC", serif; }
  h2 { margin: 14pt 0 6pt; padding: 0; border: 0; text-indent: 2em;
    font: 14pt/1.75 SimHei, STHeiti, "Noto Sans CJK SC", sans-serif; }
  h3, b { font: 14pt/1.75 KaiTi, STKaiti, KaiTi_GB2312, serif; }
  h4 { font-size: 14pt; font-weight: normal; }
  h3, h4 { margin: 0; text-indent: 2em; }
  p { margin: 0; }
  p.note, figcaption { font: 10.5pt/1.6 SimSun, "Songti SC", "Noto Serif CJK SC", serif; }
  .new-page { break-before: page; }
  figure img { max-height: 110mm; }
  footer { margin-top: 12pt; padding-top: 6pt; }
  footer .qr { width: 18mm; height: 18mm; }
  .scroll { overflow: visible; margin: 6pt 0; }
  table { font: 9.5pt/1.25 SimSun, "Songti SC", "Noto Serif CJK SC", serif;
    font-size: min(9.5pt, calc(455pt / var(--em))); border: 1pt solid #000; }
  .form, .page, .signing { break-inside: avoid; }
  th, td { padding: .18em .3em; border: .5pt solid #000; }
  .head, .corner, .band { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .detail { border-top-style: hidden; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tr:has(.band), tr:has(+ tr .detail) { break-after: avoid; }
  .mark { position: fixed; top: 40%; left: 0; right: 0; margin: 0; border: 0; opacity: .1;
    color: #000; background: none; font: 110pt/1 SimHei, STHeiti, sans-serif;
    transform: rotate(-35deg); }
}
"""
