// The least that an app on Bolt for JavaScript does: its own server checks the signature, and a
// command is acknowledged. Who we are in the workspace is said here, so that no Slack is asked.
const { App, HTTPReceiver } = require('@slack/bolt');

const app = new App({
  receiver: new HTTPReceiver({ signingSecret: process.env.SLACK_SIGNING_SECRET }),
  authorize: async () => ({ botToken: 'xoxb-none', botId: 'B0', botUserId: 'U0' }),
});

app.command('/decisions', async ({ ack }) => {
  await ack();
});

app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
