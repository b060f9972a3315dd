import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { AttachmentBuilder } from 'discord.js';
import { expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../src/discord/client.ts';

/** What was sent, as a form. */
async function formOf(request: IncomingMessage): Promise<FormData> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  return new Response(Buffer.concat(chunks), { headers }).formData();
}

/** A client's REST side, and a server that answers it. */
async function restTo(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const server = createServer((request, response) => {
    // A request whose connection ended before it was whole is sent again.
    answer(request, response).catch(() => request.socket.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  const { rest } = createClient(`http://127.0.0.1:${port}/api`);
  return rest.setToken('a-token');
}

it('a message with a picture arrives as the form that Discord wants', async () => {
  const received: FormData[] = [];
  const rest = await restTo(async (request, response) => {
    received.push(await formOf(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  const picture = new AttachmentBuilder(Buffer.from([0, 255, 13, 10, 45, 45]), { name: '이미지 "1".png' });
  const sent = await rest.post('/channels/1/messages', {
    body: { content: '그림' },
    files: [{ name: picture.name ?? '', data: picture.attachment as Buffer }],
  });
  expect(sent).toEqual({ id: '1' });
  const [form] = received;
  expect(JSON.parse(form?.get('payload_json') as string)).toEqual({ content: '그림' });
  const file = form?.get('files[0]') as File;
  expect(file.name).toBe('이미지 "1".png');
  expect([...(await file.bytes())]).toEqual([0, 255, 13, 10, 45, 45]);
});

it('pictures sent on connections that end at that moment get through, and end nothing else', async () => {
  const failures: unknown[] = [];
  const onRejection = (reason: unknown): void => void failures.push(reason);
  process.on('unhandledRejection', onRejection);
  onTestFinished(() => void process.off('unhandledRejection', onRejection));

  let whole = 0;
  const rest = await restTo(async (request, response) => {
    const file = (await formOf(request)).get('files[0]');
    if (file instanceof File && file.size === 100_000) whole += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    // The client believes that it can use this connection again.
    const end = (): void => void request.socket.resetAndDestroy();
    if (whole % 2 === 0) setImmediate(end);
    else setTimeout(end, whole % 3);
  });
  const data = Buffer.alloc(100_000, 1);
  for (let sent = 0; sent < 150; sent += 1) {
    await rest.post('/channels/1/messages', { files: [{ name: 'a.png', data }] });
  }
  expect(whole).toBeGreaterThanOrEqual(150);
  expect(failures).toEqual([]);
});
