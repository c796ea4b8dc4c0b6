// The built sites, each at an origin of its own, and the planner at another site's.
import { join } from "node:path";
import { documentedPolicies, host, listen, planner, ROOT } from "../serve.js";
import { SITES } from "./sites.js";

export default async function serve() {
  const shared = await listen(planner({ isShared: true }));
  process.env.PLANNER_URL = `http://127.0.0.1:${shared.port}/tools/planner/`;
  const servers = [shared];
  for (const { name, variable } of SITES) {
    const folder = join(ROOT, "target/docs-sites", name);
    const [policy] = await documentedPolicies(`${name}/README.md`);
    const server = await listen(await host({ folder, planner: process.env.PLANNER_URL, policy }));
    process.env[variable] = `http://localhost:${server.port}/`;
    servers.push(server);
  }
  return () => Promise.all(servers.map((server) => server.close()));
}
