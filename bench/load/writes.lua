-- Orders an inspection and cancels it, again and again, each with an Idempotency-Key. One connection a thread, so that an
-- order is answered before it is cancelled.
local common = dofile("common.lua")
local tokens, company, number, step = {}, 0, 0, 1

function init(args)
  tokens = common.lines(common.setting("TOKENS"))
  math.randomseed(os.time() * 100 + id)
  company = id * 131 % #tokens
  run = math.random(1, 89999)
end

local function send(path, body)
  return wrk.format("POST", path, {
    Authorization = "Bearer " .. tokens[company], Host = "localhost", ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = string.format("%d-%d-%d-%d", run, id, number, step) }, body)
end

local first = 100000000000

function request()
  if step == 1 then
    company, number = company % #tokens + 1, number + 1
    local n = company -- the file of tokens begins with company 1
    inspection = string.format("0197b%03d-0000-7000-8%03d-%05d%07d", id % 1000, math.floor(run / 100) % 1000, 10000 + run % 90000, number)
    local body = string.format(
      '{"inspectionId":"%s","propertyId":"0197000a-0000-7000-8000-%.0f","services":[{"serviceId":"01970003-0000-7000-8000-%.0f"}],' ..
      '"parties":[{"contactId":"0197000b-0000-7000-8000-%.0f","role":"client","isPrimary":true}],"source":"web"}',
      inspection, first + n, first + n * 10, first + n)
    return send("/v1/inspections", body)
  end
  return send("/v1/inspections/" .. inspection .. "/transitions", '{"to":"cancelled","reason":"client_cancelled"}')
end

function response(status, headers, body)
  common.look(status, body)
  step = 3 - step
end
