import { useMemo } from "react";
import { Bar } from "react-chartjs-2";
import { bytesTicks, COLOURS } from "./charts.js";

const OPTIONS = {
  indexAxis: "y",
  scales: { x: { stacked: true, ticks: bytesTicks }, y: { stacked: true, display: false } },
};

// One bar of the parts beside each other.
export function StorageChart({ parts }) {
  const data = useMemo(
    () => ({
      labels: ["Storage"],
      datasets: parts.map(({ name, bytes }) => ({ label: name, data: [bytes], backgroundColor: COLOURS[name] })),
    }),
    [parts],
  );
  return (
    <div className="bar">
      <Bar data={data} options={OPTIONS} />
    </div>
  );
}
