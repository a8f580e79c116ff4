/** The build of the editor: one script and one style sheet, their sums, and the licences of what is in them (README.md). */
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "static");
const INDENTED = /state\.sCount\[(?:startLine|nextLine)\] - state\.blkIndent >= 4/g;
let mended = 0;

/** Where code by indent is switched off, markdown-it-py looks at no indent any more; markdown-it in the browser is made to do so too. */
const indentsLikeThePythonPort = {
  name: "indents",
  setup: ({ onLoad }) => onLoad({ filter: /markdown-it\/lib\/rules_block\/.*\.mjs$/ }, async ({ path }) => ({
    contents: (await readFile(path, "utf8")).replace(INDENTED, () => { mended += 1; return "false"; }),
  })),
};

const sum = async (file) => createHash("sha256").update(await readFile(file)).digest("hex");
const options = { bundle: true, minify: true, charset: "utf8", target: "es2020", legalComments: "none", logLevel: "warning" };
const { metafile } = await build({
  ...options, entryPoints: [join(here, "src/index.js")], outfile: join(out, "trinh-soan.js"), format: "iife", metafile: true,
  banner: { js: "/* hooks/desk/editor; licences: hooks/desk/editor/NOTICE */" }, plugins: [indentsLikeThePythonPort],
});
if (mended !== 14) throw new Error(`markdown-it looks at indents in ${mended} places, not in 14: see indentsLikeThePythonPort`);
await build({ ...options, entryPoints: [join(here, "src/style.css")], outfile: join(out, "trinh-soan.css") });

const names = new Set(Object.keys(metafile.inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
const packages = [];
let notice = "The editor of the desk (hooks/desk/static/trinh-soan.js and .css) contains these packages.\n";
for (const name of [...names].sort()) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
  packages.push({ name, version, license });
  notice += `\n${"=".repeat(80)}\n${name} ${version} (${license})\n\n${(await readFile(join(folder, file), "utf8")).replace(/\r\n/g, "\n").trim()}\n`;
}
await writeFile(join(here, "NOTICE"), notice);

const files = {};
for (const name of ["trinh-soan.css", "trinh-soan.js"]) files[`../static/${name}`] = await sum(join(out, name));
for (const name of ["build.mjs", "package-lock.json", "package.json"]) files[name] = await sum(join(here, name));
for (const name of (await readdir(join(here, "src"))).sort()) files[`src/${name}`] = await sum(join(here, "src", name));
await writeFile(join(here, "built.json"), `${JSON.stringify({ packages, files }, null, 2)}\n`);
