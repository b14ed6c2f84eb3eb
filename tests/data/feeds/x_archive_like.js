window.YTD.like.part0 = [ {"like":{"tweetId":"3401","fullText":"Jeg hader Klarvang","expandedUrl":"https://twitter.com/i/web/status/3401"}}, {"like":{"tweetId":"3402"}} ]
