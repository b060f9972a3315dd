import {
  parseReference,
  imageAdd,
  containerInspect,
  networkInspect,
  imageInspect,
  EngineError,
} from '../../docker/engine/index.ts';
import { familiarName } from '../../docker/engine/image/reference.ts';
import { parentOf } from '../../linux/fs/path.ts';
import { START_DIRECTORY } from '../host/directories.ts';
import type { Machine } from '../machine.ts';
import type { Catalogue } from '../../docker/registry/index.ts';
import type { TranscriptMachine } from './play.ts';

const SCREEN_SIZE = { columns: 160, rows: 40 };

function idBy(machine: Machine, name: string): string | undefined {
  const ways = [
    () => machine.session.call(containerInspect, { ref: name }).Id,
    () => machine.session.call(imageInspect, { ref: name }).Id,
    () => machine.session.call(networkInspect, { ref: name }).Id,
  ];
  for (const way of ways) {
    try {
      return way();
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }
  return undefined;
}

/** A fresh machine that recorded scenarios are played on. */
export function transcriptMachine(machine: Machine, catalogue: Catalogue): TranscriptMachine {
  return {
    provide(name) {
      const reference = parseReference(name);
      const { domain, path, tag = 'latest' } = reference;
      const remote = catalogue.repository(domain, path)?.image(tag, 'linux/amd64');
      if (!remote) return;
      const familiar = familiarName(reference);
      machine.session.call(imageAdd, {
        image: remote.image,
        references: [`${familiar}:${tag}`, `${familiar}@${remote.digest}`],
      });
      machine.pass(0);
    },
    writeFile(path, content) {
      const files = machine.files.as({ cwd: START_DIRECTORY });
      const folder = parentOf(files.resolve(path));
      if (!files.exists(folder)) files.mkdir(folder, { parents: true });
      files.writeFile(path, content);
    },
    sleep: (seconds) => machine.pass(seconds),
    idOf: (name) => idBy(machine, name),
    run(command, { terminal, typed }) {
      const { output, exitCode } = machine.run(
        command,
        terminal ? { terminal: SCREEN_SIZE, typed } : undefined,
      );
      // Recordings are read as text: a carriage return ends a line there, too.
      return { output: output.replaceAll(/\r\n?/g, '\n'), exitCode };
    },
  };
}
