import { useMemo } from "react";
import { Line } from "react-chartjs-2";
import { bytesTicks, COLOURS } from "./charts.js";
import { storageByRetention } from "./tutorial.js";

// The data are points in their order already, which spares Chart.js to look.
const OPTIONS = {
  parsing: false,
  normalized: true,
  plugins: { legend: { display: false } },
  scales: {
    x: { type: "linear", ticks: { callback: (day) => `${day} d`, maxTicksLimit: 8, maxRotation: 0 } },
    y: { beginAtZero: true, ticks: bytesTicks },
  },
};

// Storage over days of retention, today's setting marked.
export function RetentionChart({ plan }) {
  const data = useMemo(
    () => ({
      datasets: [
        { label: "Storage", data: storageByRetention(plan), borderColor: COLOURS.Logs, pointRadius: 0 },
        { label: "Planned", data: [{ x: plan.retention, y: plan.total }], backgroundColor: COLOURS.Spool, pointRadius: 5 },
      ],
    }),
    [plan],
  );
  return (
    <div className="line">
      <Line data={data} options={OPTIONS} />
    </div>
  );
}
