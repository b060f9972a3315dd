import type { ProcessContext } from '../../../../linux/process/process-context.ts';

/** One line of mongod's log: JSON, with its columns padded. */
export function log(
  process: ProcessContext,
  component: string,
  id: number,
  context: string,
  message: string,
  attributes?: object,
): void {
  const milliseconds = process.now.seconds * 1000 + Math.floor(process.now.nanos / 1_000_000);
  const time = `${new Date(milliseconds).toISOString().slice(0, -1)}+00:00`;
  const attr = attributes === undefined ? '' : `,"attr":${JSON.stringify(attributes)}`;
  process.write(
    1,
    `{"t":{"$date":"${time}"},"s":"I",  ${`"c":"${component}",`.padEnd(16)}${`"id":${id},`.padEnd(14)}"ctx":"${context}","msg":"${message}"${attr}}\n`,
  );
}
