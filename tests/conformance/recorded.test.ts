import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { laboratoryCatalogue, laboratoryMachines } from '../../src/machine/standard-machines.ts';
import { playScenario } from '../../src/machine/transcript/play.ts';
import { transcriptMachine } from '../../src/machine/transcript/transcript-machine.ts';
import { comparable, ownToken, parseTranscript } from './transcript.ts';

const FOLDER = new URL('recorded/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));
const START = { seconds: Date.UTC(2026, 10, 21, 12) / 1000, nanos: 0 };

const catalogue = laboratoryCatalogue();
const machines = laboratoryMachines(catalogue);

function play(scenario: string): string {
  const machine = machines.create(
    { seed: 1, plain: true },
    { now: START, locale: 'en', columns: 80, rows: 24 },
  );
  return playScenario(scenario, transcriptMachine(machine, catalogue));
}

describe('sessions recorded on a real engine', () => {
  it('are there', () => {
    expect(NAMES.length).toBeGreaterThan(30);
  });

  it.each(NAMES)('%s: every command answers as it did', (name) => {
    const recorded = parseTranscript(readFileSync(new URL(name, FOLDER), 'utf8'));
    const played = parseTranscript(play(recorded.scenario));
    const faults = recorded.steps.flatMap((step, index) => {
      const other = played.steps[index];
      const ours =
        other && comparable({ ...other, unordered: step.unordered }, ownToken(step, other.command));
      const theirs = comparable(step);
      return other?.exit === step.exit && ours === theirs
        ? []
        : [
            {
              command: step.command,
              real: `${theirs} (${step.exit})`,
              here: `${ours ?? ''} (${other?.exit ?? ''})`,
            },
          ];
    });
    expect(faults).toEqual([]);
  });
});
