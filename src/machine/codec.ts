import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { MACHINE_VERSION, type MachineState } from './machine-state.ts';

/** Bytes that are no machine, or one of a later version than this program knows. */
export class MachineCodecError extends Error {
  override readonly name = 'MachineCodecError';
}

/** The largest state that is read back, in bytes of JSON: limits keep machines far below. */
const LARGEST = 64 * 1024 * 1024;

/** A machine as bytes to keep. Brotli at a middling level: half the bytes of deflate for JSON, in a few milliseconds. */
export function encodeMachine(state: MachineState): Uint8Array {
  const json = Buffer.from(JSON.stringify(state));
  return brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 4,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
    },
  });
}

/** @throws {MachineCodecError} */
export function decodeMachine(bytes: Uint8Array): MachineState {
  let value: unknown;
  try {
    value = JSON.parse(brotliDecompressSync(bytes, { maxOutputLength: LARGEST }).toString('utf8'));
  } catch (error) {
    throw new MachineCodecError('these bytes are no stored machine', { cause: error });
  }
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (version !== MACHINE_VERSION) {
    throw new MachineCodecError(
      `a machine of version ${String(version)}; this program knows ${MACHINE_VERSION}`,
    );
  }
  // Written by encodeMachine alone, whose input is typed.
  return value as MachineState;
}
