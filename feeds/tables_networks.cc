// Networks' own exports, and what research tools make of them.
#include "feeds/table_repairs.h"
#include "feeds/tables.h"

namespace lyt::feeds {

const std::vector<DelimitedFormat>& network_tables() {
  static const std::vector<DelimitedFormat> formats = {
      {.info = {"linkedin-shares", "LinkedIn data export, own posts", "Shares.csv", "ShareLink, ShareCommentary"},
       .seen = "sharelink sharecommentary",
       .platform = "linkedin",
       .columns = "time=date url=sharelink text=sharecommentary visibility=visibility",
       .repair = repair_linkedin_share},
      {.info = {"linkedin-comments", "LinkedIn data export, own comments", "Comments.csv",
                "Date, Link to linkedin.com, Message"},
       .seen = "date link message",
       .platform = "linkedin",
       .columns = "time=date url=link text=message",
       .proof = "link=linkedin.",
       .repair = repair_linkedin_comment},
      {.info = {"linkedin-page", "LinkedIn page analytics, All posts", "posts.csv, saved from the sheet",
                "Post title, Post link, Created date, Impressions"},
       .seen = "posttitle postlink createddate",
       .platform = "linkedin",
       .columns = "time=createddate url=postlink text=posttitle kind=posttype author_name=postedby likes=likes "
                  "shares=reposts replies=comments views=impressions",
       .repair = repair_linkedin_share,
       .date_order = DateOrder::month_first,
       .flags = kOwn | kOrganisation},
      {.info = {"crowdtangle-facebook", "CrowdTangle, Facebook pages and groups", "crowdtangle.csv",
                "Page Name or Group Name, Post Created, Message"},
       .seen = "pagename|groupname postcreated|created message url|link",
       .platform = "facebook",
       .columns = "url=url|link time=postcreated|created author_id=facebookid author_handle=username "
                  "author_name=pagename|groupname channel=pagename|groupname text=message likes=likes shares=shares "
                  "replies=comments views=postviews|totalviews",
       .repair = repair_crowdtangle},
      {.info = {"crowdtangle-instagram", "CrowdTangle, Instagram", "crowdtangle_instagram.csv",
                "Account, Post Created, Photo, Description"},
       .seen = "account postcreated|created photo description",
       .platform = "instagram",
       .columns = "url=url|link time=postcreated|created author_handle=username author_name=account title=title "
                  "text=description likes=likes replies=comments views=views",
       .repair = repair_crowdtangle},
      {.info = {"youtube-takeout", "YouTube comments of Google Takeout", "comments.csv",
                "Comment ID, Video ID, Comment Text"},
       .seen = "commentid videoid commenttext channelid",
       .platform = "youtube",
       .columns = "id=commentid author_id=channelid time=commentcreatetimestamp|commentcreationtimestamp "
                  "parent_id=parentcommentid thread_id=videoid text=commenttext",
       .repair = repair_youtube_takeout},
      {.info = {"youtube-data-tools", "YouTube Data Tools comments", "videoinfo_comments.csv",
                "isReplyTo, authorChannelId, publishedAt, text"},
       .seen = "isreplyto publishedat text authorname|authorchannelid|authorchannelurl",
       .platform = "youtube",
       .columns = "id=id time=publishedat author_id=authorchannelid|authorchannelurl author_name=authorname text=text "
                  "likes=likecount replies=replycount parent_id=isreplyto thread_id=videoid"},
      {.info = {"twarc-csv", "X (Twitter) API v2 as twarc2 csv writes it", "tweets.csv",
                "author.username, public_metrics.like_count, conversation_id"},
       .seen = "authorusername publicmetricslikecount conversationid text",
       .platform = "x",
       .columns = "id=id thread_id=conversationid parent_id=referencedtweetsrepliedtoid "
                  "repost_of=referencedtweetsretweetedid quote_of=referencedtweetsquotedid author_id=authorid "
                  "author_handle=authorusername author_name=authorname author_bio=authordescription time=createdat "
                  "text=notetweettext|text lang=lang likes=publicmetricslikecount shares=publicmetricsretweetcount "
                  "replies=publicmetricsreplycount views=publicmetricsimpressioncount collected=twarcretrievedat"},
      {.info = {"minet-tweets", "X (Twitter) posts by minet and gazouilloire", "tweets.csv",
                "timestamp_utc, user_screen_name, to_tweetid"},
       .seen = "timestamputc|localtime userscreenname totweetid text",
       .platform = "x",
       .columns = "id=id time=timestamputc|localtime author_id=userid author_handle=userscreenname "
                  "author_name=username author_bio=userdescription text=text lang=lang likes=likecount "
                  "shares=retweetcount replies=replycount views=impressioncount parent_id=totweetid "
                  "repost_of=retweetedid quote_of=quotedid collected=collectiontime url=url"},
      {.info = {"minet-bluesky", "Bluesky posts by minet", "bluesky_posts.csv", "uri, user_did, to_post_uri"},
       .seen = "uri userdid toposturi text",
       .platform = "bluesky",
       .columns = "id=uri url=url time=timestamputc|localtime collected=collectiontime author_id=userdid "
                  "author_handle=userhandle author_name=userdisplayname text=originaltext|text lang=userlangs "
                  "likes=likecount shares=repostcount replies=replycount parent_id=toposturi thread_id=torootposturi "
                  "quote_of=quoteduri reposted=repostbyuserdid",
       .repair = repair_minet_bluesky},
      {.info = {"minet-youtube", "YouTube comments by minet", "youtube_comments.csv",
                "video_id, comment_id, author_channel_id"},
       .seen = "videoid commentid authorchannelid",
       .platform = "youtube",
       .columns = "id=commentid thread_id=videoid author_id=authorchannelid author_name=authorname "
                  "text=text|comment likes=likecount replies=replycount time=publishedat edited=updatedat "
                  "parent_id=parentcommentid"},
      {.info = {"minet-reddit", "Reddit posts and comments by minet", "reddit.csv",
                "author, published_date, points or raw_number_comments"},
       .seen = "author publisheddate points|rawnumbercomments scrapedtext|text|comment|title|contenttext|scrapedcontent",
       .platform = "reddit",
       .columns = "id=id|postid|commentid url=permalink|postpermalink|url|posturl time=publisheddate "
                  "edited=editeddate author_handle=author title=title "
                  "text=commenttext|comment|text|scrapedtext|scrapedcontent likes=points replies=rawnumbercomments|"
                  "numberofcomments parent_id=parent|parentid channel=subreddit",
       .repair = repair_listening},
      {.info = {"4cat", "4CAT", "4cat.csv", "id, thread_id, timestamp, body, author"},
       .seen = "id threadid timestamp body author",
       .platform = "4cat",
       .columns = "id=id thread_id=threadid time=unixtimestamp|timestamp author_id=authorid "
                  "author_handle=author author_name=authorfullname|authorname author_bio=authordescription|authorbio "
                  "text=body title=subject|title url=link|posturl|url|tweeturl lang=languageguess|language|lang "
                  "likes=likecount|likes|numlikes|score shares=retweetcount|sharecount|shares|numshares "
                  "replies=replycount|numcomments|comments|numreplies views=viewcount|views|playcount|numviews "
                  "reposted=isretweet|isrepost replied=isreply parent_id=parent|replyto|inreplyto "
                  "channel=subreddit|board|chat|group",
       .repair = repair_any},
      {.info = {"facepager", "Facepager", "facepager.csv", "object_id, object_type, query_status"},
       .seen = "objectid objecttype querystatus",
       .platform = "facepager",
       .columns = "id=objectid time=createdtime|createdat|publishedat|timestamp text=message|text|fulltext|"
                  "snippettextoriginal|caption|description author_id=fromid|userid author_name=fromname|username "
                  "likes=likecount|likes|publicmetricslikecount replies=commentcount|replycount "
                  "url=permalinkurl|permalink|link lang=lang",
       .repair = repair_any},
      {.info = {"viva-engage-csv", "Viva Engage (Yammer) network export", "Messages.csv",
                "thread_id, body, in_private_group, sender_id"},
       .seen = "threadid body senderid|senderemail inprivategroup|inprivateconversation|deletedat",
       .platform = "viva-engage",
       .columns = "id=id parent_id=repliedtoid thread_id=threadid author_id=senderid title=title text=body "
                  "time=createdat edited=updatedat|editedat channel=groupname "
                  "closed=inprivategroup+inprivateconversation deleted=deletedat|deletedbyid lang=language",
       .flags = kInternal},
  };
  return formats;
}

}  // namespace lyt::feeds
