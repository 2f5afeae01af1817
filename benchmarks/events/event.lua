-- For wrk: the request that the service sends for one user event, signed. The last line is
-- requests a second, the 99th percentile in milliseconds, and what failed.
local headers = {
  ["Content-Type"] = "text/plain; charset=utf-8",
  ["WebHook-Request-Origin"] = "127.0.0.1",
  ["ce-specversion"] = "1.0",
  ["ce-awpsversion"] = "1.0",
  ["ce-type"] = "azure.webpubsub.user.message",
  ["ce-source"] = "/hubs/chat/client/" .. os.getenv("CONNECTION"),
  ["ce-id"] = "1",
  ["ce-time"] = "2026-01-01T00:00:00Z",
  ["ce-signature"] = "sha256=" .. os.getenv("SIGNATURE"),
  ["ce-connectionId"] = os.getenv("CONNECTION"),
  ["ce-userId"] = "ann",
  ["ce-hub"] = "chat",
  ["ce-eventName"] = "message",
}

function init()
  event = wrk.format("POST", nil, headers, string.rep("x", tonumber(os.getenv("SIZE"))))
end

function request()
  return event
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  print(string.format("%d %.0f %.1f %d", summary.requests,
    summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000, failed))
end
