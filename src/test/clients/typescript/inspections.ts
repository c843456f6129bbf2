// An office's day with the generated client: list, book once, look, change, stream. It stops at the first thing that is
// not as the document says.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./inspectiq.js";

type InspectionRow = components["schemas"]["InspectionRow"];

const [url, token, propertyId, serviceId] = process.argv.slice(2) as [string, string, string, string];
const api = createClient<paths, "application/json" | "application/problem+json">({
  baseUrl: url,
  headers: { Authorization: `Bearer ${token}` },
  querySerializer: { array: { style: "form", explode: false } }, // several values stand in one parameter, by comma
});

const body = { propertyId, services: [{ serviceId }], occupancy: "vacant" as const };
const key = crypto.randomUUID();
const booked = await api.POST("/v1/inspections", { params: { header: { "Idempotency-Key": key } }, body });
assert.equal(booked.response.status, 201, JSON.stringify(booked.error));
assert.ok(booked.data);
const id = booked.data.inspectionId;
assert.equal(new URL(booked.response.headers.get("Location") ?? "", url).pathname, `/v1/inspections/${id}`);

const again = await api.POST("/v1/inspections", { params: { header: { "Idempotency-Key": key } }, body });
assert.equal(again.data?.inspectionId, id);
assert.equal(again.response.headers.get("Idempotency-Replayed"), "true");

const page = await api.GET("/v1/inspections", {
  params: { query: { limit: 200, sort: "-orderNo", status: ["requested", "scheduled"] } },
});
assert.ok(page.data, JSON.stringify(page.error));
const row = page.data.items.find((item) => item.inspectionId === id);
assert.ok(row, "the new inspection is on the list");
assert.ok(row.property.addressLine1);

const path = { id };
const found = await api.GET("/v1/inspections/{id}", { params: { path } });
const tag = found.response.headers.get("ETag");
assert.ok(tag);
const known = await api.GET("/v1/inspections/{id}", { params: { path, header: { "If-None-Match": tag } } });
assert.equal(known.response.status, 304);

const change = { params: { path, header: { "If-Match": tag } }, body: { occupancy: null, notes: "Dog in the yard." } };
const changed = await api.PATCH("/v1/inspections/{id}", change);
assert.equal(changed.data?.notes, "Dog in the yard.");
assert.equal(changed.data?.occupancy, null);

const stale = await api.PATCH("/v1/inspections/{id}", change);
assert.equal(stale.response.status, 412);
assert.equal(stale.error?.type, "/problems/stale");

const streamed = await api.GET("/v1/inspections", {
  headers: { Accept: "application/x-ndjson" },
  parseAs: "stream",
});
const rows: InspectionRow[] = [];
let end: { end: true; count: number } | undefined;
for await (const line of lines(streamed.data as ReadableStream<Uint8Array>)) {
  const value = JSON.parse(line) as InspectionRow | { end: true; count: number };
  if ("end" in value) end = value;
  else rows.push(value);
}
assert.equal(end?.count, rows.length);
assert.ok(rows.some((each) => each.inspectionId === id));
console.log(`${rows.length} inspections`);

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
  assert.equal(rest, "", "a stream ends with a whole line");
}
