/** The page's whole style, without a sign that HTML would escape: its hash stands in the page's security policy. */
export const style = `
:root { color-scheme: light dark; --ink: #1b2430; --quiet: #556070; --paper: #f4f6f9; --card: #fff; --rule: #dbe1e8; --accent: #17496f; --accent-ink: #fff;
  --letter: #e6eef6; --letter-ink: #17496f; --mail: #e7f3ea; --mail-ink: #1e5a34; --sms: #f7ecdd; --sms-ink: #7a4a0c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf1; --quiet: #a3afbd; --paper: #12171d; --card: #1b222b; --rule: #2f3a46; --accent: #8fc1e8;
  --accent-ink: #0d1a26; --letter: #1d3347; --letter-ink: #a9d2f3; --mail: #1c3726; --mail-ink: #a6dcb8; --sms: #3d2d17; --sms-ink: #f0c78e; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, Segoe UI, sans-serif; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: 1rem; background: var(--card); padding: .5rem 1rem; }
.top { display: flex; flex-wrap: wrap; gap: 1rem 2rem; justify-content: space-between; align-items: end; max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 1rem; }
h1 { margin: 0; font-size: 1.75rem; letter-spacing: -.01em; }
.top p { margin: .25rem 0 0; color: var(--quiet); }
nav ul { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .375rem .875rem; border: 1px solid var(--rule); border-radius: 999px; background: var(--card); color: var(--ink); text-decoration: none; }
nav a:hover { border-color: var(--accent); }
nav a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
.count { font-variant-numeric: tabular-nums; opacity: .8; margin-left: .25rem; }
main { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem 4rem; outline: none; }
ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
article { background: var(--card); border: 1px solid var(--rule); border-radius: 10px; padding: 1rem 1.25rem; }
article header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; }
h2 { margin: 0; font-size: 1.0625rem; flex: 1 1 16rem; overflow-wrap: anywhere; }
time { color: var(--quiet); font-size: .875rem; font-variant-numeric: tabular-nums; }
.kind { font-size: .75rem; font-weight: 600; letter-spacing: .04em; text-transform: uppercase; padding: .125rem .5rem; border-radius: 4px; }
.kind.letter { background: var(--letter); color: var(--letter-ink); }
.kind.mail { background: var(--mail); color: var(--mail-ink); }
.kind.sms { background: var(--sms); color: var(--sms-ink); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: .5rem 0 0; font-size: .9375rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font-size: .875rem; }
.text { white-space: pre-line; margin: .75rem 0 0; padding-left: .75rem; border-left: 3px solid var(--rule); max-width: 44rem; overflow-wrap: anywhere; }
.file { display: inline-block; margin: .75rem 1rem 0 0; color: var(--accent); font-weight: 600; }
.quiet { color: var(--quiet); font-weight: 400; }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.empty { background: var(--card); border: 1px dashed var(--rule); border-radius: 10px; padding: 3rem 1rem; text-align: center; color: var(--quiet); }
.older { text-align: center; }
.older a { color: var(--accent); }
`;
