// Reviews of employers, companies and apps.
#include "feeds/table_repairs.h"
#include "feeds/tables.h"

namespace lyt::feeds {

const std::vector<DelimitedFormat>& review_tables() {
  static const std::vector<DelimitedFormat> formats = {
      {.info = {"trustpilot-csv", "Trustpilot business export", "reviews.csv", "Review Stars, Review Content"},
       .seen = "reviewcontent reviewstars",
       .platform = "trustpilot",
       .columns = "id=reviewid time=reviewcreated* author_id=reviewconsumeruserid|reviewuserid "
                  "author_name=reviewusername|reviewconsumername title=reviewtitle text=reviewcontent "
                  "rating=reviewstars lang=reviewlanguage channel=webshopname|domainurl|domain department=locationname "
                  "url=reviewurl|reviewlink",
       .rating_max = 5},
      {.info = {"glassdoor-csv", "Glassdoor reviews, as data sets have them", "glassdoor_reviews.csv",
                "date_review, overall_rating, pros, cons"},
       .seen = "datereview overallrating pros cons",
       .platform = "glassdoor",
       .columns = "time=datereview author_status=current channel=firm rating=overallrating title=headline pros=pros "
                  "cons=cons",
       .rating_max = 5},
      {.info = {"glassdoor-scraper-csv", "Glassdoor reviews, scraped", "reviews.csv",
                "employee_title, employee_status, rating_overall, pros, cons"},
       .seen = "employeestatus ratingoverall pros cons",
       .platform = "glassdoor",
       .columns = "id=reviewid time=date|reviewdate author_status=employeestatus rating=ratingoverall "
                  "title=reviewtitle pros=pros cons=cons advice=advicetomgmt|advicetomanagement likes=helpful "
                  "url=reviewurl|url channel=company|employer|firm",
       .rating_max = 5},
      {.info = {"kununu-csv", "kununu reviews", "kununu.csv", "Good Points, Bad Points"},
       .seen = "goodpoints badpoints",
       .platform = "kununu",
       .columns = "id=reviewid|id time=date|reviewdate rating=rating|score title=title|reviewtitle "
                  "author_status=employmentstatus|status|reviewertype|jobrole|position pros=goodpoints cons=badpoints "
                  "advice=improvementsuggestions|suggestions|improvements|suggestionsforimprovement "
                  "channel=company|employer url=url|link",
       .rating_max = 5},
      {.info = {"kununu-de-csv", "kununu reviews, German columns", "kununu_bewertungen.csv",
                "Gut am Arbeitgeber finde ich, Schlecht am Arbeitgeber finde ich"},
       .seen = "gutamarbeitgeberfindeich|pro|vorteile|positives schlechtamarbeitgeberfindeich|contra|nachteile "
               "bewertung|gesamtbewertung|punkte|sterne titel|uberschrift|datum",
       .platform = "kununu",
       .columns = "time=datum|bewertungsdatum rating=bewertung|gesamtbewertung|punkte|sterne title=titel|uberschrift "
                  "author_status=status|position|rolle|mitarbeiterstatus|jobstatus "
                  "pros=gutamarbeitgeberfindeich|pro|vorteile|positives "
                  "cons=schlechtamarbeitgeberfindeich|contra|nachteile advice=verbesserungsvorschlage "
                  "channel=unternehmen|firma|arbeitgeber url=url|link",
       .rating_max = 5},
      {.info = {"indeed-csv", "Indeed company reviews", "indeed.csv", "Year, Rating, Status, Position, Review"},
       .seen = "year|date|reviewdate rating status position|jobtitle review|reviewtext",
       .platform = "indeed",
       .columns = "time=date|reviewdate|year rating=rating author_status=status title=title|reviewtitle "
                  "text=review|reviewtext pros=pros cons=cons channel=company url=url|link",
       .rating_max = 5},
      {.info = {"play-console", "Google Play Console reviews", "reviews_com.example.app_202611.csv",
                "Package Name, Star Rating, Review Text, Review Link"},
       .seen = "packagename starrating reviewtext",
       .platform = "google-play",
       .columns = "time=reviewsubmitdateandtime|reviewsubmitmillissinceepoch "
                  "edited=reviewlastupdatedateandtime|reviewlastupdatemillissinceepoch rating=starrating "
                  "title=reviewtitle text=reviewtext lang=reviewerlanguage url=reviewlink channel=packagename",
       .repair = repair_play,
       .rating_max = 5},
      {.info = {"play-scraper", "Google Play reviews, google-play-scraper", "play_reviews.csv",
                "reviewId, content, score, thumbsUpCount"},
       .seen = "reviewid content score thumbsupcount",
       .platform = "google-play",
       .columns = "id=reviewid time=at author_name=username text=content rating=score likes=thumbsupcount "
                  "channel=appid|app lang=lang|language",
       .rating_max = 5},
      {.info = {"appstore-scraper", "App Store reviews, app-store-scraper", "appstore_reviews.csv",
                "userName, rating, title, review, isEdited"},
       .seen = "username rating title review isedited",
       .platform = "app-store",
       .columns = "id=id|reviewid time=date author_name=username title=title text=review rating=rating "
                  "channel=appname|app",
       .rating_max = 5},
      {.info = {"google-maps-csv", "Google Maps reviews, scraped", "maps_reviews.csv",
                "review_text, review_rating, review_datetime_utc"},
       .seen = "reviewtext reviewrating reviewdatetimeutc|reviewtimestamp",
       .platform = "google",
       .columns = "id=reviewid time=reviewtimestamp|reviewdatetimeutc author_id=authorid author_name=authortitle "
                  "text=reviewtext rating=reviewrating likes=reviewlikes url=reviewlink channel=name",
       .rating_max = 5},
  };
  return formats;
}

}  // namespace lyt::feeds
