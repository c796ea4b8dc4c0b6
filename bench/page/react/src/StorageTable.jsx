import { bytes, count, percent } from "./format.js";

export function StorageTable({ plan }) {
  const origins = {
    Spool: `${count(plan.volume)} messages × (${bytes(plan.size)} + 512 B)`,
    Logs: `${count(plan.retention)} d × ${count(plan.volume)} messages × 2,048 B`,
    System: "operating system, its logs, the rest of /var",
  };
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Size</th>
          <th scope="col">Share</th>
          <th scope="col">From</th>
        </tr>
      </thead>
      <tbody>
        {plan.parts.map((part) => (
          <tr key={part.name}>
            <th scope="row">{part.name}</th>
            <td>{bytes(part.bytes)}</td>
            <td>{percent(part.share)}</td>
            <td>{origins[part.name]}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td>{bytes(plan.total)}</td>
          <td>100%</td>
          <td>on one server</td>
        </tr>
      </tfoot>
    </table>
  );
}
