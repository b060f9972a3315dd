import type { Machine } from '../../../../core/machine.ts';
import { pythonVersion } from '../../../version.ts';

/** Flask's own lines above a view's in a traceback. */
export function withFrames(vm: Machine, text: string): string {
  const { minor } = pythonVersion(vm.process);
  const file = `/usr/local/lib/python3.${minor}/site-packages/flask/app.py`;
  const frames: readonly (readonly [number, string, string, string])[] = [
    [1511, 'wsgi_app', 'response = self.full_dispatch_request()', '           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^'],
    [
      919,
      'full_dispatch_request',
      'rv = self.handle_user_exception(e)',
      '     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
    ],
    [917, 'full_dispatch_request', 'rv = self.dispatch_request()', '     ^^^^^^^^^^^^^^^^^^^^^^^'],
    [
      902,
      'dispatch_request',
      'return self.ensure_sync(self.view_functions[rule.endpoint])(**view_args)  # type: ignore[no-any-return]',
      minor >= 13
        ? '       ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~^^^^^^^^^^^^^'
        : '       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
    ],
  ];
  const lines = frames.map(([line, name, source, marks], index) => {
    const carets = minor < 11 || (minor >= 13 && index < 3) ? '' : `    ${marks}\n`;
    return `  File "${file}", line ${line}, in ${name}\n    ${source}\n${carets}`;
  });
  return text.replace('Traceback (most recent call last):\n', (head) => head + lines.join(''));
}
