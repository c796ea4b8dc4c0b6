// Serves dist/ below a sub-path, as a static host does: no rewriting, nothing added.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

export default async function serve() {
  const dist = fileURLToPath(new URL("../../dist", import.meta.url));
  const files = sirv(dist, { dev: true });
  const server = createServer((request, response) => {
    if (!request.url.startsWith("/tools/planner/")) {
      response.writeHead(404).end();
      return;
    }
    request.url = request.url.slice("/tools/planner".length);
    files(request, response, () => response.writeHead(404).end());
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  process.env.PLANNER_URL = `http://127.0.0.1:${server.address().port}/tools/planner/`;
  return () => new Promise((closed) => {
    server.closeAllConnections();
    server.close(closed);
  });
}
