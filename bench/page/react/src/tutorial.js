// The arithmetic of KumoMTA's tutorial, 'Environmental considerations', and nothing else.

export const WORKED_EXAMPLE = { volume: 8_000_000, size: 50_000, window: 8, retention: 30 };

// What a message adds to its size in the spool.
const SPOOL_OVERHEAD_BYTES = 512;
// The tutorial counts 2 KB of log a message, and KB as 1,024 here alone.
const LOG_BYTES = 2_048;
const SYSTEM_BYTES = 100e9;

export function plan({ volume, size, window, retention }) {
  const perHour = volume / window;
  const transferPerHour = perHour * size;
  // One day of mail, all of it deferred.
  const spool = volume * (size + SPOOL_OVERHEAD_BYTES);
  const logsPerDay = volume * LOG_BYTES;
  const logs = logsPerDay * retention;
  const total = spool + logs + SYSTEM_BYTES;
  return {
    volume,
    size,
    retention,
    perHour,
    perSecond: perHour / 3_600,
    transferPerHour,
    transferPerDay: volume * size,
    networkMbps: (transferPerHour * 8) / 3_600 / 1e6,
    logsPerDay,
    parts: [
      { name: "Spool", bytes: spool, share: spool / total },
      { name: "Logs", bytes: logs, share: logs / total },
      { name: "System", bytes: SYSTEM_BYTES, share: SYSTEM_BYTES / total },
    ],
    total,
  };
}

// Total storage for each day of retention from none to twice what is planned.
export function storageByRetention({ parts: [spool, , system], logsPerDay, retention }) {
  const days = Math.max(2 * retention, 30);
  return Array.from({ length: days + 1 }, (_, day) => ({
    x: day,
    y: spool.bytes + system.bytes + day * logsPerDay,
  }));
}
