window.YTD.tweets.part0 = [
{
 "tweet": {
  "edit_info": {
   "initial": {
    "editTweetIds": [
     "3001"
    ],
    "editableUntil": "2026-03-02T09:00:00.000Z"
   }
  },
  "retweeted": false,
  "id_str": "3001",
  "id": "3001",
  "in_reply_to_status_id_str": "2999",
  "in_reply_to_status_id": "2999",
  "favorite_count": "4",
  "retweet_count": "1",
  "truncated": false,
  "created_at": "Mon Mar 02 08:00:00 +0000 2026",
  "full_text": "@ole_test Tak til Klarvang &amp; kundeservice &lt;3",
  "lang": "da"
 }
},
{
 "tweet": {
  "retweeted": false,
  "id_str": "3002",
  "id": "3002",
  "favorite_count": "0",
  "retweet_count": "9",
  "created_at": "Mon Mar 02 09:00:00 +0000 2026",
  "full_text": "RT @nogen_test: Klarvang har igen lukket butikken i utide og jeg er så træt af…",
  "lang": "da"
 }
},
{
 "id_str": "3003",
 "id": "3003",
 "favorite_count": "0",
 "retweet_count": "0",
 "created_at": "Tue Mar 03 09:00:00 +0000 2026",
 "full_text": "https://t.co/abc",
 "lang": "zxx"
},
{
 "tweet": {
  "edit_info": {
   "edit": {
    "initialTweetId": "3001",
    "editControlInitial": {
     "editTweetIds": [
      "3001",
      "3004"
     ]
    }
   }
  },
  "id_str": "3004",
  "id": "3004",
  "favorite_count": "5",
  "retweet_count": "1",
  "created_at": "Mon Mar 02 08:10:00 +0000 2026",
  "full_text": "Tak til Klarvang og kundeservice, igen",
  "lang": "da"
 }
},
{
 "tweet": {
  "id_str": "3005",
  "id": "3005",
  "favorite_count": "0",
  "retweet_count": "0",
  "created_at": "i går",
  "full_text": "Uden tid",
  "lang": "da"
 }
}
];
