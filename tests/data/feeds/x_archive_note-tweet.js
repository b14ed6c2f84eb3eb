window.YTD.note_tweet.part0 = [
 {"noteTweet":{"noteTweetId":"3201","updatedAt":"2026-03-04T10:00:00.000Z","lifecycle":{"value":"1","name":"Active"},"createdAt":"2026-03-04T10:00:00.000Z","core":{"styletags":[],"urls":[],"text":"En lang historie om Klarvang &amp; mig, som ikke kunne være i 280 tegn.","mentions":[]}}},
 {"noteTweet":{"noteTweetId":"3202","createdAt":"2026-03-04T11:00:00.000Z","core":{"text":""}}}
]
