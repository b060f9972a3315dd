import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it went over the wire. */
export interface RecordedRequest {
  readonly method: string;
  /** Behind `/api/v10`. */
  readonly path: string;
  /** As text; of a multipart body with the bytes of its files as they are. */
  readonly body: string;
}

/** Stands before a REST API and keeps what is sent to it; ended after the test. */
export async function recordingProxy(
  apiUrl: string,
): Promise<{ apiUrl: string; requests: RecordedRequest[] }> {
  const requests: RecordedRequest[] = [];
  const target = new URL(apiUrl);
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      requests.push({ method, path: url.replace(/^\/api\/v10/, ''), body: body.toString('latin1') });
      const onward = httpRequest({ host: target.hostname, port: target.port, method, path: url, headers });
      onward.on('response', (response) => {
        outgoing.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(outgoing);
      });
      onward.on('error', () => outgoing.destroy());
      onward.end(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, requests };
}
