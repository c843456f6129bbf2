// A person signs in at the API's page and tries a call; then two single-page apps call the API, of which one may.
import assert from "node:assert/strict";
import { chromium, type Page } from "playwright-core";

const [executablePath, url, person, address, allowed, foreign, token] = process.argv.slice(2) as [
  string, string, string, string, string, string, string,
];

const browser = await chromium.launch({
  executablePath,
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
    // The apps below are made up, so their pages come from no address; only CORS shall decide what they may call.
    "--disable-features=LocalNetworkAccessChecks",
  ],
});
try {
  const page = await (await browser.newContext()).newPage();
  await signIn(page);
  await tryInspections(page);
  assert.match(await call(allowed), /^200 "member";r=/);
  assert.match(await call(foreign), /^TypeError/);
} finally {
  await browser.close();
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${url}/q/swagger-ui/`);
  await page.getByRole("button", { name: "Authorize" }).first().click();
  const form = page.locator(".auth-container", { hasText: "authorization_code with PKCE" });
  const login = page.waitForEvent("popup");
  await form.locator("button.authorize").click();
  await (await login).locator(`button[value="${person}"]`).click();
  await form.locator("button", { hasText: "Logout" }).waitFor();
  await form.locator("button", { hasText: "Close" }).click();
}

async function tryInspections(page: Page): Promise<void> {
  await page.locator("#operations-tag-Inspections").click();
  const list = page.locator("#operations-Inspections-listInspections");
  await list.locator(".opblock-summary-control").click();
  await list.getByRole("button", { name: "Try it out" }).click();
  await list.getByRole("button", { name: "Execute" }).click();
  await list.locator(".live-responses-table .response-col_status").filter({ hasText: "200" }).waitFor();
  await list.locator(".live-responses-table .highlight-code", { hasText: address }).waitFor();
}

/** Calls from a page of that origin, and reads a header that only CORS can have shown. */
async function call(origin: string): Promise<string> {
  const page = await (await browser.newContext()).newPage();
  await page.route(`${origin}/`, (route) => route.fulfill({ contentType: "text/html", body: "<p>An app</p>" }));
  await page.goto(`${origin}/`);
  return page.evaluate(
    ([to, bearer]) =>
      fetch(`${to}/v1/inspections`, { headers: { Authorization: `Bearer ${bearer}` } })
        .then((answer) => `${answer.status} ${answer.headers.get("RateLimit")}`)
        .catch(String),
    [url, token] as const,
  );
}
