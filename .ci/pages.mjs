// Opens every page that the program makes in a real browser: nothing is said on the console, nothing is fetched, no rule of
// accessibility is broken in light or dark, nothing is wider than a telephone, and the printed pages are as many as they
// should be.
//
// node .ci/pages.mjs PROGRAM FOLDER, where FOLDER has playwright-core and axe-core in its node_modules.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [program, modules] = process.argv.slice(2).map((path) => resolve(path));
const require = createRequire(join(modules, "package.json"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const folder = mkdtempSync(join(tmpdir(), "pages-"));
const environment = { ...process.env, CRISIS_HOME: join(folder, "home"), TZ: "UTC" };
const crisis = (args, input = "") => execFileSync(program, args, { cwd: folder, env: environment, input, stdio: ["pipe", "pipe", "pipe"] });

// What is made, with how many printed pages it may have at most, and what has to stand on the first of them.
const pages = [];
for (const playbook of ["viral-video", "service-outage", "angry-thread"]) {
  for (const [sheet, most, first] of [
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
pages.push({ name: "log", paper: "a4", most: 2, first: /Activity log/, args: ["print", "viral-video", "--sheet", "log"] });

const sizes = { a4: "595 x 842", letter: "612 x 792" };
const failures = [];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
for (const { name, paper, most, first, args, edge = /digest [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}/ } of pages) {
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
      if (count > most) fail(`${count} pages, and ${most} at most`);
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
await browser.close();
rmSync(folder, { recursive: true });
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${pages.length} pages in a browser, ${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
