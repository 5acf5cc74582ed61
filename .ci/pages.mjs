// Opens every page that the program makes in a real browser: nothing is said on the console, nothing is fetched, no rule of
// accessibility is broken in light or dark, nothing is wider than a telephone, and the printed pages are as many as they
// should be.
//
// node .ci/pages.mjs PROGRAM FOLDER [STRINGS], where FOLDER has playwright-core, axe-core and markdown-it in its
// node_modules. STRINGS is a JSON list of strings that broke programs elsewhere: each is put into every field of a playbook,
// and every sheet of it is opened, as HTML, and as Markdown in the most permissive reader there is.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { books } from "./hostile.mjs";

const [program, modules, strings] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const folder = mkdtempSync(join(tmpdir(), "pages-"));
const environment = { ...process.env, CRISIS_HOME: join(folder, "home"), TZ: "UTC" };
const crisis = (args, input = "") => execFileSync(program, args, { cwd: folder, env: environment, input, stdio: ["pipe", "pipe", "pipe"] });

// What is made, with how many printed pages it may have at most, and what has to stand on the first of them.
const pages = [];
const shipped = readdirSync(join(dirname(fileURLToPath(import.meta.url)), "..", "playbooks"));
const playbooks = shipped.filter((file) => file.endsWith(".yaml") && file !== "team.yaml").map((file) => file.slice(0, -5));
for (const playbook of playbooks) {
  for (const [sheet, most, first] of [
    ["script", 60, /To be read aloud[^]*Where/],
    ["runbook", 40, /If you read one page[^]*Practised last/],
    ["card", 1, /First hour[^]*Never[^]*Call/],
    ["calls", 4, /Call sheet/],
    ["wallet", 1, /Cards to cut out/],
  ]) {
    for (const paper of ["a4", "letter"]) {
      pages.push({ name: `${playbook}-${sheet}-${paper}`, paper, most, first, args: ["print", playbook, "--sheet", sheet, "--paper", paper] });
    }
  }
  pages.push({ name: `${playbook}-role`, paper: "a4", most: 12, first: /You do/, args: ["print", playbook, "--role", "lead"] });
}

// An incident with a little of everything.
crisis(["start", "viral-video", "--as", "ling"], "Growing\nnote The video is from gate 14\ncase @maria harmed\ncount views 12000\n");
for (const [name, args, first] of [
  ["report", ["report"], /After-action report/],
  ["report-public", ["report", "--public"], /Public report/],
  ["ics214", ["log", "export", "ics214"], /Activity log/],
]) {
  pages.push({ name, paper: "a4", most: 20, first, args, edge: /Page 1 of/ });
}
for (const paper of ["a4", "letter"]) {
  const args = ["print", "viral-video", "--sheet", "log", "--paper", paper];
  pages.push({ name: `log-${paper}`, paper, least: 2, most: 2, first: /Activity log[^]*Prepared by/, args });
}
pages.push({ name: "report-letter", paper: "letter", most: 20, first: /After-action report/, args: ["report", "--paper", "letter"], edge: /Page 1 of/ });

const sizes = { a4: "595 x 842", letter: "612 x 792" };
const failures = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const { name, paper, least = 1, most, first, args, edge = /digest [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/ } of pages) {
  const fail = (what) => failures.push(`${name}: ${what}`);
  const file = join(folder, `${name}.html`);
  crisis([...args, "-o", file]);
  const url = pathToFileURL(file).href;
  // The paper changes nothing on a screen.
  const screens = [[1000, "light"], [1000, "dark"], [360, "light"]].slice(0, paper === "a4" ? 3 : 1);
  for (const [width, colorScheme] of screens) {
    // axe is put into the page from outside, which the policy of the page would forbid to itself.
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true });
    const page = await context.newPage();
    page.on("console", (message) => fail(`console: ${message.text()}`));
    page.on("pageerror", (error) => fail(`error: ${error.message}`));
    page.on("request", (request) => request.url() === url || fail(`request: ${request.url()}`));
    await page.goto(url);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0 && !name.includes("wallet")) fail(`${wide} pixels wider than a window of ${width}`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    for (const { id, help, nodes } of violations) fail(`${colorScheme} ${width}: ${id}: ${help}: ${nodes[0].html.slice(0, 200)}`);
    if (width === 1000 && colorScheme === "light") {
      const pdf = join(folder, `${name}.pdf`);
      await page.pdf({ path: pdf, preferCSSPageSize: true });
      const info = execFileSync("pdfinfo", [pdf], { encoding: "utf8" });
      const count = Number(/^Pages:\s+(\d+)/m.exec(info)[1]);
      if (count > most || count < least) fail(`${count} pages, and ${least} to ${most} are right`);
      const size = /^Page size:\s+([\d.]+) x ([\d.]+)/m.exec(info).slice(1).map((side) => Math.round(Number(side)));
      const upright = size.sort((a, b) => a - b).join(" x ");
      if (upright !== sizes[paper]) fail(`the paper is ${upright}`);
      const text = execFileSync("pdftotext", ["-layout", "-l", "1", pdf, "-"], { encoding: "utf8" });
      if (!first.test(text)) fail(`the first page lacks ${first}`);
      if (!text.includes(`Page 1 of ${count}`) || !edge.test(text)) fail(`the edge of the page lacks its number or ${edge}`);
      console.log(`${name}: ${count} pages`);
    }
    await context.close();
  }
}

// Words stay words: a page of hostile ones says nothing on the console, fetches nothing, opens nothing, and has no element
// that a playbook's own markup cannot make.
const sheets = [[], ["--sheet", "card"], ["--sheet", "calls"], ["--role", "lead"], ["--sheet", "wallet"], ["--sheet", "log"], ["--sheet", "script"]];
let hostile = 0;
if (strings) {
  const reader = require("markdown-it")({ html: true, linkify: false });
  for (const [number, book] of books(JSON.parse(readFileSync(strings, "utf8"))).entries()) {
    const path = join(folder, `hostile-${number}.yaml`);
    writeFileSync(path, book);
    for (const sheet of sheets) {
      for (const format of ["html", "md"]) {
        const name = `hostile ${number} ${sheet.join(" ")} ${format}`;
        const fail = (what) => failures.push(`${name}: ${what}`);
        const file = join(folder, `hostile.${format}`);
        try {
          crisis(["print", path, ...sheet, "-o", file, "--force"]);
        } catch (error) {
          // Some of the strings are wrong where they stand, which is said: the rest is printed all the same.
          if (error.status !== 1 || !String(error.stderr).includes("Wrote ")) {
            fail(`exit code ${error.status}: ${String(error.stderr).slice(-300)}`);
            continue;
          }
        }
        const text = readFileSync(file, "utf8");
        const html = format === "html" ? text : `<!DOCTYPE html><meta charset="utf-8"><title>x</title>${reader.render(text)}`;
        const shown = join(folder, "hostile-shown.html");
        writeFileSync(shown, html);
        const url = pathToFileURL(shown).href;
        const page = await browser.newPage();
        page.on("console", (message) => fail(`console: ${message.text()}`));
        page.on("pageerror", (error) => fail(`error: ${error.message}`));
        page.on("dialog", (dialog) => (fail(`dialog: ${dialog.message()}`), dialog.dismiss()));
        page.on("request", (request) => request.url() === url || fail(`request: ${request.url()}`));
        await page.goto(url);
        const bad = await page.evaluate(() => {
          const own = /^(a|blockquote|body|br|caption|code|dd|div|dl|dt|em|figcaption|figure|footer|h[1-6]|head|header|hr|html|li|main|meta|nav|ol|p|polygon|polyline|pre|rect|section|span|strong|style|svg|table|tbody|td|text|th|thead|title|tr|ul)$/;
          const elements = [...document.querySelectorAll("*")];
          const scheme = /^(#|https:|mailto:|tel:)/;
          return elements
            .filter((one) =>
              !own.test(one.localName) ||
              [...one.attributes].some(({ name, value }) => name.startsWith("on") || (name === "href" && !scheme.test(value))))
            .map((one) => one.outerHTML.slice(0, 200));
        });
        if (bad.length > 0) fail(`${bad.length} elements like ${bad[0]}`);
        await page.close();
        hostile += 1;
      }
    }
  }
  console.log(`${hostile} hostile pages`);
}
await browser.close();
rmSync(folder, { recursive: true });
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${pages.length} pages in a browser, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
