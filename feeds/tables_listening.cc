// Commercial listening tools and news archives.
#include "feeds/table_repairs.h"
#include "feeds/tables.h"

namespace lyt::feeds {

const std::vector<DelimitedFormat>& listening_tables() {
  static const std::vector<DelimitedFormat> formats = {
      {.info = {"meltwater", "Meltwater", "meltwater_export.csv (UTF-16, TAB)", "Hit Sentence, Opening Text"},
       .seen = "hitsentence openingtext",
       .platform = "web",
       .columns = "id=tweetid|documentid url=url|links|permalink time=date|datetime clock=time title=headline|title "
                  "text=openingtext+hitsentence lang=language platform=source|sourcedomain|sourcename "
                  "author_id=twitterid author_handle=twitterscreenname|screenname|authorhandle "
                  "author_name=influencer|authorname|author author_bio=twitterbio|bio likes=likes|reactions "
                  "shares=shares|reposts replies=replies|comments views=estimatedviews|views hidden=hidden",
       .repair = repair_listening},
      {.info = {"meltwater-api", "Meltwater API and its Excel sheets", "meltwater.csv",
                "match_sentence, content, published_at"},
       .seen = "matchsentence content publishedat|publisheddate",
       .platform = "web",
       .columns = "id=documentid|id|externalid url=url time=publishedat|publisheddate title=title|headline "
                  "text=content|matchsentence|openingtext lang=language|languagecode "
                  "platform=source|sourcename|sourcetype|contenttype author_handle=authorhandle "
                  "author_name=authorname|author views=estimatedviews|views likes=likes shares=shares replies=comments",
       .repair = repair_listening},
      {.info = {"brandwatch-csv", "Brandwatch Consumer Research", "mentions.csv, behind 6 rows about the query",
                "Query Id, Query Name, Snippet, Full Text or Thread Id"},
       .seen = "queryid queryname snippet fulltext|threadid",
       .platform = "web",
       .columns = "id=resourceid|guid url=url|originalurl time=date|added title=title text=fulltext|snippet "
                  "lang=language platform=pagetype|contentsource|contentsourcename channel=domain "
                  "author_handle=author author_name=fullname thread_id=threadid kind=threadentrytype "
                  "parent_id=replyto|parentpostid repost_of=retweetof|retweetsof views=impressions "
                  "likes=likes|xlikes|twitterlikecount|facebooklikes shares=shares|xreposts|twitterretweets|facebookshares "
                  "replies=comments|xreplies|twitterreplycount|facebookcomments author_bio=authorbio|bio",
       .repair = repair_listening},
      {.info = {"talkwalker-csv", "Talkwalker", "talkwalker.csv", "content_snippet, root_url, source_type"},
       .seen = "contentsnippet|titlesnippet rooturl|domainurl sourcetype",
       .platform = "web",
       .columns = "url=url time=published collected=indexed|searchindexed title=title|titlesnippet "
                  "text=content|contentsnippet lang=lang|language platform=sourcetype kind=posttype "
                  "parent_id=parenturl copies=clusterid|metaclusterid author_id=extraauthorattributesid "
                  "author_handle=extraauthorattributesshortname author_name=extraauthorattributesname "
                  "author_bio=extraauthorattributesdescription channel=extrasourceattributesname|domainurl "
                  "likes=articleextendedattributestwitterlikes|articleextendedattributesfacebooklikes "
                  "shares=articleextendedattributestwitterretweets|articleextendedattributesfacebookshares|"
                  "articleextendedattributeslinkedinshares replies=articleextendedattributesnumcomments "
                  "views=articleextendedattributesurlviews",
       .repair = repair_talkwalker,
       .date_order = DateOrder::month_first},
      {.info = {"sprinklr", "Sprinklr", "sprinklr_messages.csv", "SocialNetwork, SenderScreenName, Message"},
       .seen = "socialnetwork senderscreenname|senderuserid message",
       .platform = "web",
       .columns = "id=universalmessageid|messageid url=permalink time=createdtime|messagecreateddate|createddate "
                  "text=message title=title lang=language platform=socialnetwork kind=messagetype "
                  "author_id=senderuserid author_handle=senderscreenname author_name=sendername|senderfullname "
                  "author_bio=senderbio|senderdescription likes=likes shares=shares|retweets replies=comments|replies",
       .repair = repair_listening},
      {.info = {"brand24", "Brand24", "brand24.csv", "text, authorFollowers, sourceType"},
       .seen = "text authorfollowers sourcetype|sentimentscore",
       .platform = "web",
       .columns = "id=id url=url time=date clock=time title=title text=text lang=language platform=sourcetype|source "
                  "channel=source author_name=author likes=likes shares=shares replies=comments",
       .repair = repair_listening},
      {.info = {"mediacloud-csv", "Media Cloud stories", "mediacloud.csv", "media_name, media_url, publish_date, title"},
       .seen = "medianame mediaurl publishdate title",
       .platform = "web",
       .columns = "id=id|storiesid url=url time=publishdate collected=indexeddate title=title text=text "
                  "lang=language channel=medianame",
       .repair = repair_listening},
  };
  return formats;
}

}  // namespace lyt::feeds
