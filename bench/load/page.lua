-- One question, asked in turn by the owners of many companies. Whether the answer is the page that is measured was
-- looked at before; to look at each one here would take the processor from those who are measured.
local common = dofile("common.lua")
local path, body = common.setting("PATH", "/v1/inspections?limit=20"), common.setting("BODY", nil)
local pause = tonumber(common.setting("PAUSE", "0"))
local requests, next_one = {}, 0

function init(args)
  for _, token in ipairs(common.lines(common.setting("TOKENS"))) do
    local headers = { Authorization = "Bearer " .. token, Host = "localhost" }
    if body then headers["Content-Type"] = "application/json" end
    requests[#requests + 1] = wrk.format(body and "POST" or "GET", path, headers, body)
  end
  next_one = id * 131 % #requests
  math.randomseed(id + 1)
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end

if pause > 0 then
  function delay() return math.floor(pause * (0.5 + math.random())) end
end
