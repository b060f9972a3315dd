import type { ProcessContext } from '../../../../linux/process/process-context.ts';
import { html } from '../../web/http-server.ts';
import { localTime } from '../../web/http-time.ts';
import type { Service } from '../service.ts';

function line(process: ProcessContext, source: string, message: string): string {
  return `${localTime(process, '%d-%b-%Y %H:%M:%S')}.000 INFO [main] ${source} ${message}\n`;
}

function version({ env }: ProcessContext): string {
  return env['TOMCAT_VERSION'] ?? '11.0.13';
}

/** Tomcat without an application, as its image comes: everything is a 404. */
export const TOMCAT: Service = {
  memory: 130_000_000,
  phases: [
    {
      after: 0,
      stream: 'stderr',
      say: (process) =>
        line(
          process,
          'org.apache.catalina.startup.VersionLoggerListener.log',
          `Server version name:   Apache Tomcat/${version(process)}`,
        ),
    },
    {
      after: 1,
      stream: 'stderr',
      ports: () => [8080],
      say: (process) =>
        line(
          process,
          'org.apache.coyote.AbstractProtocol.init',
          'Initializing ProtocolHandler ["http-nio-8080"]',
        ) +
        line(
          process,
          'org.apache.catalina.core.StandardService.startInternal',
          'Starting service [Catalina]',
        ) +
        line(
          process,
          'org.apache.catalina.core.StandardEngine.startInternal',
          `Starting Servlet engine: [Apache Tomcat/${version(process)}]`,
        ) +
        line(
          process,
          'org.apache.coyote.AbstractProtocol.start',
          'Starting ProtocolHandler ["http-nio-8080"]',
        ) +
        line(process, 'org.apache.catalina.startup.Catalina.start', 'Server startup in [84] milliseconds'),
    },
  ],
  answer: (process, request) =>
    html(
      `<!doctype html><html lang="en"><head><title>HTTP Status 404 – Not Found</title></head><body><h1>HTTP Status 404 – Not Found</h1><p><b>Message</b> The requested resource [${request.target.replaceAll(/[<>&]/g, '')}] is not available</p><h3>Apache Tomcat/${version(process)}</h3></body></html>`,
      404,
    ),
  end: (process) => ({
    lines: line(
      process,
      'org.apache.coyote.AbstractProtocol.stop',
      'Stopping ProtocolHandler ["http-nio-8080"]',
    ),
    code: 143,
  }),
};
