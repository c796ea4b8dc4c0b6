import { useCallback, useMemo, useState } from "react";
import { Figures } from "./Figures.jsx";
import { INPUTS } from "./inputs.js";
import { RetentionChart } from "./RetentionChart.jsx";
import { Slider } from "./Slider.jsx";
import { StorageChart } from "./StorageChart.jsx";
import { StorageTable } from "./StorageTable.jsx";
import { plan as planOf, WORKED_EXAMPLE } from "./tutorial.js";
import { bytes } from "./format.js";

export function App() {
  const [scenario, setScenario] = useState(WORKED_EXAMPLE);
  const set = useCallback((key, value) => setScenario((before) => ({ ...before, [key]: value })), []);
  const plan = useMemo(() => planOf(scenario), [scenario]);
  return (
    <div className="page">
      <aside className="inputs">
        <h1>Capacity planner</h1>
        {INPUTS.map((input) => (
          <Slider key={input.key} input={input} value={scenario[input.key]} onChange={set} />
        ))}
      </aside>
      <main className="results">
        <p className="answer">
          Order <b>4 vCPU</b>, <b>16 GB of memory</b> and <b>{bytes(plan.total)} of disk</b>.
        </p>
        <Figures plan={plan} />
        <section className="card">
          <h2>Storage</h2>
          <StorageChart parts={plan.parts} />
          <StorageTable plan={plan} />
        </section>
        <section className="card">
          <h2>Storage by log retention</h2>
          <RetentionChart plan={plan} />
        </section>
      </main>
    </div>
  );
}
