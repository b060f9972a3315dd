/** A package as a package manager knows it: its name, version and sizes there. */
export interface Release {
  readonly version: string;
  /** kB to download, and on disk. */
  readonly download: number;
  readonly installed: number;
}

/** A package of this Linux: what it is called where, and the executables it brings. */
export interface Package {
  readonly name: string;
  readonly summary: string;
  /** Paths of executables, each with the program it is; `name` stands for /usr/bin/name running the program name. */
  readonly programs: readonly string[];
  /** Needs nothing that a slim Debian lacks: apt does not ask before it installs just that. */
  readonly alone?: boolean;
  readonly deb?: Release;
  readonly apk?: Release;
}

const release = (version: string, download: number, installed: number): Release => ({
  version,
  download,
  installed,
});

/**
 * The packages that can be installed. Executables are programs that this Linux knows; what a package only adds files for
 * (ca-certificates) has none. Versions are those of Debian 12 and Alpine 3.20.
 */
export const CATALOGUE: readonly Package[] = [
  { name: 'curl', summary: 'command line tool for transferring data with URL syntax', programs: ['curl'], deb: release('7.88.1-10+deb12u14', 315, 501), apk: release('8.14.1-r2', 143, 262) },
  { name: 'wget', summary: 'retrieves files from the web', programs: ['wget'], deb: release('1.21.3-1+deb12u1', 937, 3677), apk: release('1.24.5-r0', 238, 508) },
  { name: 'vim', summary: 'Vi IMproved - enhanced vi editor', programs: ['vim', 'vi'], deb: release('2:9.0.1378-2+deb12u2', 1568, 3738), apk: release('9.1.0707-r0', 950, 2600) },
  { name: 'nano', summary: 'small, friendly text editor inspired by Pico', programs: ['nano'], deb: release('7.2-1+deb12u1', 690, 2871), apk: release('8.0-r0', 200, 560) },
  { name: 'less', summary: 'pager program similar to more', programs: ['less'], alone: true, deb: release('590-2.1~deb12u2', 132, 310), apk: release('643-r2', 100, 210) },
  { name: 'procps', summary: '/proc file system utilities', programs: ['ps', 'top', 'free', 'uptime', 'kill', 'pgrep', 'pkill', 'pidof', 'w', 'watch', '/usr/sbin/sysctl'], deb: release('2:4.0.2-3', 709, 2389), apk: release('4.0.4-r0', 200, 600) },
  { name: 'psmisc', summary: 'utilities that use the proc file system', programs: ['killall'], deb: release('23.6-1', 259, 888), apk: release('23.7-r0', 120, 400) },
  { name: 'iputils-ping', summary: 'Tools to test the reachability of network hosts', programs: ['ping'], deb: release('3:20221126-1+deb12u1', 47, 117) },
  { name: 'iputils', summary: 'IP Configuration Utilities (and Ping)', programs: ['ping'], apk: release('20240117-r0', 60, 150) },
  { name: 'net-tools', summary: 'NET-3 networking toolkit', programs: ['netstat', '/usr/sbin/ifconfig', '/usr/sbin/route', '/usr/sbin/arp'], alone: true, deb: release('2.10-0.1+deb12u2', 243, 932), apk: release('2.10-r3', 120, 400) },
  { name: 'iproute2', summary: 'networking and traffic control tools', programs: ['ip=/usr/sbin/ip', 'ss'], deb: release('6.1.0-3', 1046, 3513), apk: release('6.9.0-r0', 700, 2100) },
  { name: 'dnsutils', summary: 'Transitional package for bind9-dnsutils', programs: ['dig', 'nslookup', 'host'], deb: release('1:9.18.41-1~deb12u1', 11, 24) },
  { name: 'bind9-dnsutils', summary: 'Clients provided with BIND 9', programs: ['dig', 'nslookup'], deb: release('1:9.18.41-1~deb12u1', 165, 495) },
  { name: 'bind9-host', summary: 'DNS Lookup Utility', programs: ['host'], deb: release('1:9.18.41-1~deb12u1', 54, 146) },
  { name: 'bind-tools', summary: 'The ISC DNS tools', programs: ['dig', 'nslookup', 'host'], apk: release('9.18.41-r0', 1900, 5300) },
  { name: 'netcat-openbsd', summary: 'TCP/IP swiss army knife', programs: ['nc'], deb: release('1.219-1', 40, 109), apk: release('1.226-r0', 25, 60) },
  { name: 'netcat-traditional', summary: 'TCP/IP swiss army knife', programs: ['nc'], alone: true, deb: release('1.10-47', 67, 138) },
  { name: 'telnet', summary: 'Telnet client', programs: ['telnet'], alone: true, deb: release('0.17+2.4-2+deb12u1', 37, 51) },
  { name: 'traceroute', summary: 'Traces the route taken by packets', programs: ['traceroute'], alone: true, deb: release('1:2.1.2-1', 52, 158) },
  { name: 'tcpdump', summary: 'command-line network traffic analyzer', programs: ['tcpdump'], deb: release('4.99.3-1', 477, 1344), apk: release('4.99.4-r1', 500, 1300) },
  { name: 'iptables', summary: 'administration tools for packet filtering and NAT', programs: ['iptables=/usr/sbin/iptables'], deb: release('1.8.9-2', 360, 2532), apk: release('1.8.10-r3', 700, 2000) },
  { name: 'git', summary: 'fast, scalable, distributed revision control system', programs: ['git'], deb: release('1:2.39.5-0+deb12u2', 7260, 47_000), apk: release('2.45.4-r0', 3100, 13_000) },
  { name: 'nginx', summary: 'small, powerful, scalable web/proxy server', programs: ['nginx=/usr/sbin/nginx'], deb: release('1.22.1-9+deb12u3', 527, 1347), apk: release('1.26.3-r0', 530, 1300) },
  { name: 'redis-server', summary: 'Persistent key-value database with network interface', programs: ['redis-server', 'redis-cli'], deb: release('5:7.0.15-1~deb12u6', 72, 230) },
  { name: 'redis-tools', summary: 'Persistent key-value database (client)', programs: ['redis-cli'], deb: release('5:7.0.15-1~deb12u6', 990, 5900) },
  { name: 'redis', summary: 'Advanced key-value store', programs: ['redis-server', 'redis-cli'], apk: release('7.2.10-r0', 1200, 3600) },
  { name: 'postgresql-client', summary: 'front-end programs for PostgreSQL', programs: ['psql'], deb: release('15+248+deb12u1', 10, 70), apk: release('1.3-r0', 2, 4) },
  { name: 'default-mysql-client', summary: 'MySQL database client binaries', programs: ['mysql'], deb: release('1.1.0', 3, 9) },
  { name: 'mysql-client', summary: 'MySQL database client binaries', programs: ['mysql'], apk: release('10.11.11-r0', 9000, 34_000) },
  { name: 'mariadb-client', summary: 'MariaDB database core client files', programs: ['mariadb', 'mysql'], deb: release('1:10.11.14-0+deb12u2', 3000, 43_000), apk: release('10.11.11-r0', 9000, 34_000) },
  { name: 'python3', summary: 'interactive high-level object-oriented language', programs: ['python3'], deb: release('3.11.2-1+b1', 26, 80), apk: release('3.12.12-r0', 7800, 30_000) },
  { name: 'python3-pip', summary: 'Python package installer', programs: ['pip', 'pip3'], deb: release('23.0.1+dfsg-1', 1325, 6962) },
  { name: 'py3-pip', summary: 'Tool for installing and managing Python packages', programs: ['pip', 'pip3'], apk: release('24.0-r2', 1700, 8200) },
  { name: 'nodejs', summary: 'evented I/O for V8 javascript', programs: ['node'], deb: release('18.20.4+dfsg-1~deb12u1', 320, 2150), apk: release('20.15.1-r0', 13_500, 44_000) },
  { name: 'npm', summary: 'package manager for Node.js', programs: ['npm'], deb: release('9.2.0~ds1-1', 650, 3000), apk: release('10.9.1-r0', 1800, 9700) },
  { name: 'ruby', summary: 'Interpreter of object-oriented scripting language Ruby', programs: ['ruby', 'gem', 'irb', 'bundle', 'bundler'], deb: release('1:3.3+b1', 12, 34), apk: release('3.4.4-r0', 6300, 23_000) },
  { name: 'ruby-full', summary: 'Ruby full installation', programs: ['ruby', 'gem', 'irb', 'bundle', 'bundler'], deb: release('1:3.3+b1', 7, 21), apk: release('3.4.4-r0', 3, 6) },
  { name: 'ruby-dev', summary: 'Header files for compiling extension modules for Ruby', programs: [], deb: release('1:3.3+b1', 10, 26), apk: release('3.4.4-r0', 150, 720) },
  { name: 'ruby-bundler', summary: 'Manage Ruby application dependencies', programs: ['bundle', 'bundler'], deb: release('2.6.2-1', 19, 52), apk: release('2.6.9-r0', 300, 1400) },
  { name: 'sudo', summary: 'Provide limited super user privileges to specific users', programs: ['sudo'], deb: release('1.9.13p3-1+deb12u2', 1889, 6190), apk: release('1.9.15_p5-r0', 800, 2200) },
  { name: 'gosu', summary: 'Simple Go-based setuid+setgid+setgroups+exec', programs: ['gosu=/usr/sbin/gosu'], alone: true, deb: release('1.14-1+b6', 1050, 3300) },
  { name: 'su-exec', summary: 'switch user and group id, setgroups and exec', programs: ['su-exec=/sbin/su-exec'], apk: release('0.2-r3', 5, 20) },
  { name: 'tini', summary: 'tiny but valid init for containers', programs: ['tini'], alone: true, deb: release('0.19.0-1', 255, 690), apk: release('0.19.0-r3', 10, 24) },
  { name: 'dumb-init', summary: 'wrapper script which proxies signals to a child', programs: ['dumb-init'], alone: true, deb: release('1.2.5-2', 16, 41), apk: release('1.2.5-r3', 8, 24) },
  { name: 'bash', summary: 'GNU Bourne Again SHell', programs: ['bash=/bin/bash'], deb: release('5.2.15-2+b9', 1491, 7163), apk: release('5.2.26-r0', 480, 1300) },
  { name: 'coreutils', summary: 'GNU core utilities', programs: [], deb: release('9.1-1', 2896, 18_000), apk: release('9.5-r2', 400, 1000) },
  { name: 'bc', summary: 'GNU bc arbitrary precision calculator language', programs: ['bc'], alone: true, deb: release('1.07.1-3+b1', 105, 234), apk: release('1.07.1-r4', 60, 150) },
  { name: 'jq', summary: 'lightweight and flexible command-line JSON processor', programs: ['jq'], deb: release('1.6-2.1+deb12u1', 64, 108), apk: release('1.7.1-r0', 150, 370) },
  { name: 'tree', summary: 'displays an indented directory tree, in color', programs: ['tree'], alone: true, deb: release('2.1.0-1', 53, 117), apk: release('2.1.1-r0', 30, 70) },
  { name: 'lsof', summary: 'utility to list open files', programs: ['lsof'], deb: release('4.95.0-1', 318, 483), apk: release('4.99.3-r1', 80, 180) },
  { name: 'unzip', summary: 'De-archiver for .zip files', programs: ['unzip'], alone: true, deb: release('6.0-28', 166, 396), apk: release('6.0-r14', 100, 300) },
  { name: 'ca-certificates', summary: 'Common CA certificates', programs: [], alone: true, deb: release('20230311+deb12u1', 155, 390), apk: release('20250911-r0', 130, 690) },
  { name: 'gnupg', summary: 'GNU privacy guard - a free PGP replacement', programs: [], deb: release('2.2.40-1.1+deb12u1', 846, 885), apk: release('2.4.5-r0', 2, 8) },
  { name: 'apt-transport-https', summary: 'transitional package for https support', programs: [], deb: release('2.6.1', 25, 35) },
  { name: 'lsb-release', summary: 'Linux Standard Base version reporting utility', programs: [], alone: true, deb: release('12.0-1', 6, 16) },
  { name: 'locales', summary: 'GNU C Library: National Language (locale) data', programs: [], deb: release('2.36-9+deb12u13', 3902, 16_000) },
  { name: 'build-essential', summary: 'Informational list of build-essential packages', programs: [], deb: release('12.9', 7, 20) },
  { name: 'build-base', summary: 'Meta package for build base', programs: [], apk: release('0.5-r3', 1, 4) },
  { name: 'gcc', summary: 'GNU C compiler', programs: [], deb: release('4:12.2.0-3', 5, 51), apk: release('13.2.1_git20240309-r1', 50_000, 140_000) },
  { name: 'g++', summary: 'GNU C++ compiler', programs: [], deb: release('4:12.2.0-3', 1, 13), apk: release('13.2.1_git20240309-r1', 14_000, 45_000) },
  { name: 'libc6-dev', summary: 'GNU C Library: Development Libraries and Header Files', programs: [], deb: release('2.36-9+deb12u13', 1904, 12_000) },
  { name: 'musl-dev', summary: 'the musl c library (libc) implementation (development files)', programs: [], apk: release('1.2.5-r1', 2200, 11_000) },
  { name: 'linux-headers', summary: 'Linux system headers', programs: [], apk: release('6.6-r0', 1400, 8600) },
  { name: 'libffi-dev', summary: 'Foreign Function Interface library (development files)', programs: [], deb: release('3.4.4-1', 59, 363), apk: release('3.4.6-r0', 11, 52) },
  { name: 'make', summary: 'utility for directing compilation', programs: [], deb: release('4.3-4.1', 396, 1600), apk: release('4.4.1-r2', 100, 250) },
  { name: 'openssl', summary: 'Secure Sockets Layer toolkit', programs: [], deb: release('3.0.17-1~deb12u3', 1430, 2300), apk: release('3.3.5-r0', 300, 800) },
  { name: 'tzdata', summary: 'time zone and daylight-saving time data', programs: [], deb: release('2025b-0+deb12u2', 285, 2510), apk: release('2025b-r0', 480, 3400) },
]; // prettier-ignore
