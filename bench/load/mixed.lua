-- Single-page apps: each connection asks for something, thinks, and asks for something else. One call in twenty writes.
local common = dofile("common.lua")
local tokens, pause, calls = {}, tonumber(common.setting("PAUSE", "3000")), 0

local READS = {
  "/v1/inspections?limit=20", "/v1/inspections?limit=20", "/v1/inspections?limit=20", "/v1/inspections?limit=50&sort=-updatedAt",
  "/v1/inspections?status=scheduled&limit=20", "/v1/inspections?status=confirmed&limit=20", "/v1/contacts?limit=20", "/v1/properties?limit=20",
  "/v1/services", "/v1/members", "/v1/me", "ONE",
}

function init(args)
  tokens = common.lines(common.setting("TOKENS"))
  math.randomseed(id + 1)
  run = os.time()
end

function request()
  calls = calls + 1
  local company = math.random(1, #tokens)
  local headers = { Authorization = "Bearer " .. tokens[company], Host = "localhost" }
  if math.random(20) == 1 then
    headers["Content-Type"] = "application/json"
    headers["Idempotency-Key"] = string.format("%d-%d-%d", run, id, calls)
    return wrk.format("POST", "/v1/contacts", headers, '{"kind":"person","firstName":"Soak","lastName":"Tester ' .. calls .. '"}')
  end
  local path = READS[math.random(#READS)]
  if path == "ONE" then path = string.format("/v1/contacts/0197000b-0000-7000-8000-%.0f", 100000000000 + company) end
  return wrk.format("GET", path, headers)
end

function delay()
  return math.floor(pause * 2 * math.random())
end
