// The page by PostGraphile, written as its users write it: a token is verified, the member looked up, and pgSettings
// say which company the transaction is for. One process a core; the parent only starts the others and ends with them.
const cluster = require("cluster");
const http = require("http");
const jwt = require("jsonwebtoken");
const { createPublicKey } = require("crypto");
const { Pool } = require("pg");
const { postgraphile } = require("postgraphile");

const { DATABASE_URL, ISSUER, CLIENT_ID, PORT, WORKERS } = process.env;
const keys = new Map();

async function key(kid) {
  if (!keys.has(kid)) {
    const answer = await fetch(ISSUER + "/.well-known/jwks.json");
    for (const jwk of (await answer.json()).keys) keys.set(jwk.kid, createPublicKey({ key: jwk, format: "jwk" }));
  }
  return keys.get(kid);
}

function refusal(status, text) {
  return Object.assign(new Error(text), { status, statusCode: status });
}

async function claims(request) {
  const token = (request.headers.authorization || "").replace(/^Bearer /, "");
  const whole = jwt.decode(token, { complete: true });
  if (!whole) throw refusal(401, "no token");
  let told;
  try {
    told = jwt.verify(token, await key(whole.header.kid), { algorithms: ["RS256"], issuer: ISSUER });
  } catch (e) {
    throw refusal(401, e.message);
  }
  if (told.token_use !== "access" || told.client_id !== CLIENT_ID) throw refusal(401, "not an access token of this client");
  return told;
}

if (cluster.isPrimary && Number(WORKERS) > 1) {
  for (let i = 0; i < Number(WORKERS); i++) cluster.fork();
  process.on("SIGTERM", () => process.exit(0));
} else {
  const pool = new Pool({ connectionString: DATABASE_URL, max: Number(process.env.POOL_SIZE || 8) });

  // enter() says in one round trip whether the member is active and may look; it ends with its own transaction.
  async function settings(request) {
    const told = await claims(request);
    const tenant = told["custom:tenant_id"];
    try {
      await pool.query({ name: "enter", text: "select enter($1, $2, 'view', '')", values: [tenant, told.sub] });
    } catch (e) {
      throw refusal(e.code && e.code.startsWith("IQ") ? 403 : 500, e.message);
    }
    return { "app.current_tenant_id": tenant };
  }

  const handler = postgraphile(pool, "public", {
    pgSettings: settings,
    dynamicJson: true,
    legacyRelations: "omit",
    graphiql: false,
    disableQueryLog: true,
    ignoreRBAC: false,
    enableQueryBatching: false,
    queryCacheMaxSize: 50 * 1024 * 1024,
  });
  const server = http.createServer(handler).listen(Number(PORT), "127.0.0.1");
  process.on("SIGTERM", () => server.close(() => process.exit(0)) && setTimeout(() => process.exit(0), 1000));
}
