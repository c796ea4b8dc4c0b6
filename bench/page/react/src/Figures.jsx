import { bytes, count } from "./format.js";

export function Figures({ plan }) {
  return (
    <dl className="tiles">
      <Figure label="Storage" value={bytes(plan.total)} below={`${bytes(plan.logsPerDay)} of logs a day`} />
      <Figure label="Peak" value={`${count(plan.perHour)} per hour`} below={`${count(plan.perSecond)} per second`} />
      <Figure
        label="Transfer"
        value={`${bytes(plan.transferPerHour)} per hour`}
        below={`${bytes(plan.transferPerDay)} per day`}
      />
      <Figure label="Network" value={`${count(plan.networkMbps)} Mbps`} below="one direction" />
    </dl>
  );
}

function Figure({ label, value, below }) {
  return (
    <div className="tile">
      <dt>{label}</dt>
      <dd>
        <b>{value}</b>
        <small>{below}</small>
      </dd>
    </div>
  );
}
