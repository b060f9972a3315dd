import type { MessageFlags } from 'discord-api-types/v10';

/** Bit arithmetic gives a number; this names it a set of flags again. */
export function toFlags(bits: number): MessageFlags {
  const flags: unknown = bits;
  return flags as MessageFlags;
}
