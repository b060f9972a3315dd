import { FsError } from '../../fs/fs-error.ts';
import { decodeBytes, encodeText } from '../../fs/text.ts';
import { isGnu, readInput } from '../text/inputs.ts';
import { withOptions } from '../text/options.ts';

/** Bytes as letters, and back. */
export const base64 = withOptions(
  {
    options: ['d D decode', 'w: wrap', 'i ignore-garbage'],
    usage: { gnu: '[OPTION]... [FILE]', busybox: '[-d] [-w COL] [FILE]' },
  },
  (tool, options) => {
    const gnu = isGnu(tool);
    const [name = '-', extra] = options.operands;
    if (extra !== undefined) return options.wrong(tool, `extra operand '${extra}'`);
    const wrapText = options.value('w') ?? '76';
    if (!/^\d+$/.test(wrapText)) {
      return tool.fail(gnu ? `invalid wrap size: '${wrapText}'` : `invalid number '${wrapText}'`);
    }
    const text = readInput(tool, name);
    if (text instanceof FsError) {
      return tool.fail(text.code === 'EISDIR' ? `read error: ${text.text}` : `${name}: ${text.text}`);
    }
    tool.work(1 + (text.length >> 6));
    if (!options.has('d')) {
      const letters = Buffer.from(encodeText(text)).toString('base64');
      const wrap = Number(wrapText);
      if (letters === '') return 0;
      tool.out(
        wrap === 0 ? letters : `${letters.match(new RegExp(`.{1,${wrap}}`, 'g'))?.join('\n') ?? ''}\n`,
      );
      return 0;
    }
    const letters = text.replace(options.has('i') ? /[^A-Za-z0-9+/=]/g : /\s/g, '');
    const good = /^[A-Za-z0-9+/]*/.exec(letters)?.[0] ?? '';
    const padding = letters.slice(good.length);
    const whole = good.length - (good.length % 4);
    const ok =
      padding === ''
        ? good.length % 4 === 0
        : /^={1,2}$/.test(padding) && (good.length + padding.length) % 4 === 0;
    // What is not whole is decoded as far as it goes.
    tool.out(decodeBytes(Buffer.from(gnu || ok ? good : good.slice(0, whole), 'base64')));
    if (ok) return 0;
    if (gnu) return tool.fail('invalid input');
    return whole === good.length || good === '' ? 0 : tool.fail('truncated input');
  },
);
