// The servers of the ordinary tests: the planner, with and without leave for scripts of other
// origins, and pages of another site that show it.
import { join } from "node:path";
import { documentedPolicies, host, listen, planner, ROOT } from "./serve.js";

// Another page that shows the planner in a frame.
const FRAME = `<!doctype html><title>Host</title><link rel="icon" href="data:,">
<iframe src="/tools/planner/?embed=1&view=full" title="KumoMTA capacity planner" width="700" height="900"></iframe>`;

// That page, and any page that a test hands over.
const own = (request, response) => {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const html = { "/host": FRAME, "/echo": searchParams.get("html") }[pathname];
  if (html === undefined) return false;
  response.setHeader("content-type", "text/html");
  response.end(html);
  return true;
};

export default async function serve() {
  const [plain, shared] = await Promise.all([listen(planner({ also: own })), listen(planner({ isShared: true }))]);
  const at = (port) => `http://127.0.0.1:${port}/tools/planner/`;
  process.env.PLANNER_URL = at(plain.port);
  process.env.PLANNER_SHARED_URL = at(shared.port);

  const [embed, inline] = await documentedPolicies("README.md");
  const hosts = {
    HOSTS_URL: { folder: join(ROOT, "tests/page/hosts"), planner: at(plain.port), policy: embed },
    HOSTS_SHARED_URL: { folder: join(ROOT, "tests/page/hosts"), planner: at(shared.port), policy: embed },
    INLINE_URL: { folder: join(ROOT, "examples/embed/inline"), planner: at(shared.port), policy: inline },
    INLINE_REFUSED_URL: { folder: join(ROOT, "examples/embed/inline"), planner: at(plain.port), policy: inline },
  };
  const servers = [plain, shared];
  for (const [name, what] of Object.entries(hosts)) {
    const server = await listen(await host(what));
    // Another name than the planner's: another site to the browser, not only another origin.
    process.env[name] = `http://localhost:${server.port}/`;
    servers.push(server);
  }
  return () => Promise.all(servers.map((server) => server.close()));
}
