// Surveys. What tools add about the person (names, addresses, places) is not in these rows and never read.
#include "feeds/table_repairs.h"
#include "feeds/tables.h"

namespace lyt::feeds {

const std::vector<DelimitedFormat>& survey_tables() {
  static const std::vector<DelimitedFormat> formats = {
      {.info = {"qualtrics", "Qualtrics, with its rows of questions and import ids", "qualtrics.csv",
                "StartDate, RecordedDate, ResponseId"},
       .seen = "startdate recordeddate responseid",
       .platform = "survey",
       .columns = "id=responseid time=recordeddate|enddate|startdate lang=userlanguage "
                  "department=department|afdeling|avdelning|avdeling|abteilung",
       .survey = true},
      {.info = {"qualtrics-legacy", "Qualtrics, older", "qualtrics.csv", "ResponseID, ResponseSet"},
       .seen = "responseid responseset startdate",
       .platform = "survey",
       .columns = "id=responseid time=enddate|startdate department=department",
       .survey = true},
      {.info = {"surveymonkey", "SurveyMonkey", "surveymonkey.csv", "Respondent ID, Collector ID"},
       .seen = "respondentid collectorid",
       .platform = "survey",
       .columns = "id=respondentid time=enddate|datemodified|startdate|datecreated "
                  "department=department|afdeling|avdelning|avdeling|abteilung",
       .date_order = DateOrder::month_first,
       .survey = true},
      {.info = {"microsoft-forms", "Microsoft Forms, saved as CSV", "forms.csv", "ID, Start time, Completion time"},
       .seen = "id starttime|starttidspunkt|starttid|begintijd|startzeit completiontime|faerdiggorelsestidspunkt|"
               "fuldforelsestidspunkt|slutforandetid|slutforandetidpunkt|fullforingstidspunkt|fullfortidspunkt|"
               "tijdvanvoltooien|fertigstellungszeit",
       .platform = "survey",
       .columns = "id=id time=completiontime|faerdiggorelsestidspunkt|fuldforelsestidspunkt|slutforandetid|"
                  "slutforandetidpunkt|fullforingstidspunkt|fullfortidspunkt|tijdvanvoltooien|fertigstellungszeit "
                  "department=department|afdeling|avdelning|avdeling|abteilung",
       .repair = repair_survey,
       .survey = true},
      {.info = {"typeform", "Typeform", "responses.csv", "#, Start Date (UTC), Submit Date (UTC), Network ID"},
       .seen = "startdateutc submitdateutc networkid",
       .platform = "survey",
       .columns = "id=responseid|token time=submitdateutc",
       .survey = true},
      {.info = {"survey-comments", "Survey comments, one a row (Peakon, Culture Amp)", "comments.csv",
                "Question, Comment"},
       .seen = "question|sporgsmal|fraga|sporsmal|vraag|frage comment|kommentar|opmerking",
       .platform = "survey",
       .columns = "id=commentid|id time=date|submittedat|submitted|createdat|responsedate|dato|datum "
                  "question=question|sporgsmal|fraga|sporsmal|vraag|frage text=comment|kommentar|opmerking "
                  "score=score|rating channel=driver|factor|theme lang=language|commentlanguage "
                  "department=department|team|segment|afdeling|avdelning|avdeling|abteilung",
       .repair = repair_survey,
       .survey = true},
      {.info = {"google-forms", "Google Forms", "responses.csv", "Timestamp, then questions"},
       .seen = "",
       .platform = "survey",
       .survey = true,
       .by_values = true},
      {.info = {"survey-csv", "Surveys of any tool", "survey.csv",
                "columns that are questions, or one of scores from 0 to 10"},
       .seen = "",
       .platform = "survey",
       .repair = repair_survey,
       .survey = true,
       .by_values = true},
  };
  return formats;
}

}  // namespace lyt::feeds
