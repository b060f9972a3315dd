import { describe, expect, it } from 'vitest';
import type { CliContext } from '../../../../src/docker/cli/client/cli-context.ts';
import { Progress, type ProgressMode } from '../../../../src/docker/compose/progress/progress.ts';

function told(
  mode: ProgressMode,
  dryRun = false,
): { readonly progress: Progress; readonly text: () => string } {
  let text = '';
  const context = {
    err: (more: string) => {
      text += more;
    },
    now: { seconds: 0, nanos: 0 },
    stdout: { isTerminal: mode === 'tty', columns: 50 },
  } as unknown as CliContext;
  return { progress: new Progress(context, { mode, dryRun, shown: [] }), text: () => text };
}

function bringUp(progress: Progress): void {
  progress.event({ id: 'web', text: 'Pulling' });
  progress.event({ id: 'web', text: 'Pulled', kind: 'done' });
  progress.event({ id: 'Container lab-web-1', status: 'Starting' });
  progress.event({ id: 'Container lab-web-1', status: 'Started', kind: 'done' });
  progress.finish();
}

describe('what compose tells of its work', () => {
  it('is a line for each change without a terminal', () => {
    const { progress, text } = told('plain');
    bringUp(progress);
    expect(text()).toBe(
      ' web Pulling \n web Pulled \n Container lab-web-1  Starting\n Container lab-web-1  Started\n',
    );
  });

  it('is marked when nothing is really done', () => {
    const { progress, text } = told('plain', true);
    progress.event({ id: 'Network lab_default', status: 'Creating' });
    expect(text()).toBe(' DRY-RUN MODE -  Network lab_default  Creating\n');
  });

  it('is how it ended, on a terminal', () => {
    const { progress, text } = told('tty');
    bringUp(progress);
    expect(text()).toBe(
      '[+] Running 2/2\n' +
        ' ✔ web Pulled                                0.0s\n' +
        ' ✔ Container lab-web-1  Started              0.0s\n',
    );
  });

  it('is an object for each change as JSON, and nothing when quiet', () => {
    const json = told('json');
    bringUp(json.progress);
    expect(json.text().split('\n')[2]).toBe('{"id":"Container lab-web-1","status":"Starting"}');
    const quiet = told('quiet');
    bringUp(quiet.progress);
    expect(quiet.text()).toBe('');
  });

  it('goes on from what was kept while the command waited', () => {
    const { progress } = told('tty');
    progress.event({ id: 'a', status: 'Waiting' });
    const later = told('tty');
    const resumed = new Progress({ ...later, err: () => {} } as unknown as CliContext, progress.state);
    expect(resumed.state).toEqual(progress.state);
  });
});
