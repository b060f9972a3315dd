import { constants, createDeflate, deflateSync } from 'node:zlib';

/** Turns a payload into a websocket message; payloads leave in the order they were given. */
export interface Encoder {
  encode(payload: unknown, deliver: (data: string | Buffer) => void): void;
  close(): void;
}

export const plainEncoder: Encoder = {
  encode: (payload, deliver) => deliver(JSON.stringify(payload)),
  close: () => undefined,
};

/** `compress: true` of IDENTIFY: every payload is a zlib document of its own. */
export const payloadEncoder: Encoder = {
  encode: (payload, deliver) => deliver(deflateSync(JSON.stringify(payload))),
  close: () => undefined,
};

/** `compress=zlib-stream`: one zlib stream over the whole connection, flushed after each payload. */
export function streamEncoder(): Encoder {
  const deflate = createDeflate();
  let chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    encode(payload, deliver) {
      deflate.write(JSON.stringify(payload));
      // Callbacks of flush come in order, each after the data before it.
      deflate.flush(constants.Z_SYNC_FLUSH, () => {
        const message = Buffer.concat(chunks);
        chunks = [];
        if (message.byteLength > 0) deliver(message);
      });
    },
    close: () => deflate.destroy(),
  };
}
