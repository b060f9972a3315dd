import { redHatRootfs } from './red-hat.ts';
import type { Sketch } from './sketch.ts';

/** The slim Oracle Linux that MySQL's image stands on: microdnf for packages, no ps. */
export function oracleLinuxRootfs(version: '9.6' | '8.10' | '7.9'): Sketch {
  const major = version.slice(0, 1);
  return redHatRootfs({
    osRelease: [
      'NAME="Oracle Linux Server"',
      `VERSION="${version}"`,
      'ID="ol"',
      'ID_LIKE="fedora"',
      'VARIANT="Server"',
      `VERSION_ID="${version}"`,
      `PRETTY_NAME="Oracle Linux Server ${version}"`,
      'HOME_URL="https://linux.oracle.com/"',
    ],
    named: {
      '/etc/oracle-release': `Oracle Linux Server release ${version}`,
      '/etc/redhat-release': `Red Hat Enterprise Linux release ${version}`,
    },
    tools: 'microdnf',
    repository: [
      `oracle-linux-ol${major}.repo`,
      `[ol${major}_baseos_latest]\nname=Oracle Linux ${major} BaseOS Latest\nenabled=1\n`,
    ],
  });
}
