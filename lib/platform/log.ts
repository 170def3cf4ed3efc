import pino from 'pino';

export type Log = pino.Logger;

/** Keys whose values never reach a log line, at any of the depths that we log. */
const SECRET_KEYS = [
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'secret',
  'client_secret',
  'clientSecret',
  'webhookSecret',
  'password',
  'token',
  'authorization',
  'Authorization',
  'cookie',
  'X-Auth-Token',
  'x-auth-token',
  'signed_payload_jwt',
];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

/** Structured log lines on standard output, one JSON object each. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: DEPTHS.flatMap((depth) =>
        SECRET_KEYS.map((key) =>
          key.includes('-') ? `${depth.replace(/\.$/, '')}["${key}"]` : `${depth}${key}`,
        ),
      ),
      censor: '[redacted]',
    },
    serializers: { err: pino.stdSerializers.err },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
