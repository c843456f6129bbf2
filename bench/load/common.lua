-- What the scripts of wrk share: settings from the environment, and one line of JSON at the end.
local common = {}

function common.lines(path)
  local all = {}
  for line in io.lines(path) do all[#all + 1] = line end
  return all
end

function common.setting(name, default)
  return os.getenv("BENCH_" .. name) or default
end

-- For scripts that look at answers: remembers what the first bad one said.
function common.look(status, body)
  if status >= 300 and not first_error then
    first_error = status .. " " .. body:sub(1, 300)
  end
end

local threads = {}
function setup(thread)
  thread:set("id", #threads)
  threads[#threads + 1] = thread
end

local function quoted(text)
  return '"' .. tostring(text):gsub('[%c"\\]', " ") .. '"'
end

function done(summary, latency, requests)
  local e = summary.errors
  local first = string.format("connect %d, read %d, write %d, status %d, timeout %d", e.connect, e.read, e.write, e.status, e.timeout)
  for _, thread in ipairs(threads) do
    first = thread:get("first_error") or first
  end
  io.write(string.format(
    '{"requests":%d,"rate":%.2f,"bytes":%d,"errors":%d,"first_error":%s,"p50":%.4f,"p90":%.4f,"p99":%.4f,"p999":%.4f,"max":%.3f,"mean":%.4f}\n',
    summary.requests, summary.requests / (summary.duration / 1e6), summary.bytes,
    e.connect + e.read + e.write + e.status + e.timeout, quoted(first), latency:percentile(50) / 1000, latency:percentile(90) / 1000,
    latency:percentile(99) / 1000, latency:percentile(99.9) / 1000, latency.max / 1000, latency.mean / 1000))
end

return common
