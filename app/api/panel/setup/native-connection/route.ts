import { lookForNativeConnection } from '@/lib/panel/look-for-native-connection';
import { answerUnread, notConnected } from '@/app/_server/answer-failure';
import { appParts } from '@/app/_server/app-parts';
import { answerJson } from '@/app/_server/answers';
import { noInput, routePanel } from '@/app/_server/route-panel';

/** `NativeConnectionView`. */
export const GET = routePanel(noInput, async ({ app, session }) => {
  if ((await session.store.prisma.connection.count({ where: { live: true } })) === 0) return notConnected();
  return appParts(app).reads.answer({ session, name: 'native', keepMs: 10_000 }, async () => {
    const look = await lookForNativeConnection(session.store, app, app.clock.now());
    return look.ok ? answerJson(look.value) : answerUnread(app, look.failure);
  });
});
