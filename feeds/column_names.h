// What columns and JSON keys are called, best name first: in English as APIs and tools write them, then in Danish,
// Swedish, Norwegian, Dutch, German, Finnish, French, Spanish, Italian, Portuguese and Polish.
// Names are folded as fold_column() does it. A name stands in one row only; the first row wins.
#pragma once

#include <array>
#include <string_view>

#include "feeds/columns.h"

namespace lyt::feeds {

struct FieldNames {
  Field field;
  std::string_view names;  // separated by one space
};

inline constexpr std::array kFieldNames = {
    FieldNames{Field::id,
               "id postid messageid commentid reviewid tweetid statusid uuid guid uri universalmessageid mentionid "
               "responseid resourceid itemid documentid ticketid caseid articleid respondentid svarid sagsnummer "
               "arendenummer saksnummer zaaknummer vorgangsnummer artikelid idstr beitragsid bewertungsid berichtid anmeldelsesid "
               "recensionsid meldingid viestiid"},
    FieldNames{Field::url,
               "url permalink posturl link tweeturl permalinkurl reviewlink messageurl posturi articleurl "
               "sourceurl "
               "shareurl sharelink postlink lenke lank linkki lien enlace collegamento"},
    FieldNames{Field::time,
               "createdat createdtime created createdutc timestamp timestamputc time date datetime publishedat "
               "published publishedon publisheddate publishdate pubdate postedat posteddate dateposted postdate "
               "postcreated createddate creationdate creationtime datecreated dateofcreation messagecreateddate "
               "createtime createddatetime reviewdate datereview reviewcreatedutc reviewcreated reviewtime "
               "dateofreview commentedat submittedat submissiondate submitdate reviewsubmitdateandtime "
               "completiontime starttime startdate recordeddate responsedate unixtimestamp epoch isotime dateutc "
               "createdate receivedat receiveddate "
               "datepublished ts at "
               "tidspunkt tidsstempel fuldforelsestidspunkt faerdiggorelsestidspunkt slutforandetid "
               "fullforingstidspunkt tijdvanvoltooien fertigstellungszeit starttidspunkt starttid begintijd startzeit "
               "dato udgivelsesdato modtaget besvaret svardato oprettet oprettetden oprettelsesdato offentliggjort skrevet indsendt "
               "datum skapad skapat publicerad publiceringsdatum mottaget inkommen tid tidpunkt tidsstampel "
               "opprettet publisert publiseringsdato mottatt innsendt tijdstip datumtijd aangemaakt gepubliceerd geplaatst "
               "plaatsingsdatum publicatiedatum ontvangen eingegangen erstellt erstelltam veroffentlicht veroffentlichtam zeitstempel zeitpunkt zeit "
               "erstellungsdatum bewertungsdatum paivamaara paivays aika luotu julkaistu aikaleima "
               "datedecreation datepublication creele publiele horodatage fecha fechadecreacion creadoel data "
               "datacreazione pubblicatoil datadecriacao criadoem datautworzenia year jahr ar jaar"},
    FieldNames{Field::clock, "postcreatedtime timeofday klokkeslaet klokkeslett klockslag uhrzeit tijd"},
    FieldNames{Field::edited, "editedat edited updatedat updated lastmodified modifiedat "
               "reviewlastupdatedateandtime"},
    FieldNames{Field::collected,
               "collectedat collectiontime retrievedat retrievedon fetchedat crawledat scrapedat indexedat "
               "timestampcollected exportedat"},
    FieldNames{Field::author_id,
               "authorid userid fromid senderid authoruserid useridstr accountid reviewconsumeruserid senderuserid "
               "did userdid authordid customerid customernumber kundeid kundenr kundnummer kundenummer klantnummer"},
    FieldNames{Field::author_handle,
               "authorhandle username userscreenname screenname handle authorusername accountusername "
               "twitterscreenname senderscreenname userhandle acct authoracct useracct nickname brugernavn "
               "anvandarnamn brukernavn gebruikersnaam benutzername kayttajanimi"},
    FieldNames{Field::author_name,
               "author authorname name user displayname authordisplayname userdisplayname fullname "
               "reviewusername reviewer reviewername postedby createdby from fromname sender sendername "
               "pagename groupname "
               "writer influencer account firstname forfatter afsender bruger navn forfattare anvandare namn "
               "avsandare "
               "forfatternavn bruker avsender auteur gebruiker naam afzender autor verfasser nutzer nutzername "
               "benutzer absender kirjoittaja kayttaja nimi utilisateur nom usuario nombre autore utente nome "
               "uzytkownik"},
    FieldNames{Field::author_bio,
               "authorbio bio biography authordescription userdescription twitterbio accountnote authornote"},
    FieldNames{Field::author_status,
               "employeestatus authorstatus employmentstatus status current reviewerstatus employeetype "
               "relationship medarbejderstatus ansaettelsesstatus anstallningsstatus ansettelsesstatus "
               "medewerkerstatus mitarbeiterstatus beschaftigungsstatus statutemploye"},
    FieldNames{Field::lang,
               "lang language languagecode reviewlanguage reviewerlanguage declaredlang langs postlanguage locale "
               "sprog sprak taal sprache kieli langue idioma lingua jezyk"},
    FieldNames{Field::text,
               "text fulltext body message content comment comments postmessage posttext messagetext bodytext "
               "reviewtext reviewcontent reviewbody commenttext tweet tweettext caption sharecommentary "
               "commentary post review feedback answer freetext opentext opinion description "
               "summary hitsentence openingtext snippet selftext verbatim complaint ticketdescription "
               "casedescription issuedescription response "
               "brodtekst brodtext artikeltekst artikkeltekst artikeltext ingress henvendelse klage klagomal klacht "
               "beschwerde tilbagemelding tilbakemelding aterkoppling udtalelse "
               "tekst besked kommentar opslag anmeldelse anmeldelsestekst indhold beskrivelse fritekst svartekst "
               "meddelande inlagg recension omdome innehall fritext beskrivning "
               "melding innlegg omtale innhold "
               "bericht reactie beoordeling beoordelingstekst inhoud opmerking toelichting "
               "nachricht beitrag inhalt bewertungstext kommentartext freitext rezension beschreibung "
               "teksti viesti kommentti arvostelu sisalto "
               "texte messagetexte commentaire contenu avis texto mensaje comentario contenido resena testo "
               "messaggio commento recensione mensagem conteudo avaliacao tresc wiadomosc komentarz"},
    FieldNames{Field::title,
               "title headline subject documenttitle dokumenttitel artikeltitel reviewtitle posttitle summarytitle heading overskrift titel emne "
               "rubrik amne "
               "tittel onderwerp betreff uberschrift otsikko aihe titre sujet titulo titolo tytul"},
    FieldNames{Field::pros,
               "pros pro goodpoints positive positives likedmost advantages whatdoyoulike liked fordele positivt "
               "fordelar plussidor voordelen pluspunten vorteile gutamarbeitgeberfindeich gut hyvaa plussat "
               "avantages pointspositifs ventajas vantaggi vantagens"},
    FieldNames{Field::cons,
               "cons con badpoints negative negatives dislikedmost disadvantages whatdoyoudislike disliked ulemper "
               "negativt nackdelar minussidor nadelen minpunten nachteile schlechtamarbeitgeberfindeich schlecht "
               "huonoa miinukset inconvenients pointsnegatifs desventajas svantaggi desvantagens"},
    FieldNames{Field::advice,
               "advice advicetomgmt advicetomanagement improvementsuggestions suggestions suggestion improvements "
               "rad radtilledelsen radtillledningen forbedringsforslag forbattringsforslag advies "
               "adviesaanmanagement verbesserungsvorschlage conseils"},
    FieldNames{Field::likes,
               "likes likecount likescount favoritecount favouritescount favorites favourites favoritescount "
               "reactions reactionscount reactioncount upvotes ups thumbsupcount votes helpful points "
               "publicmetricslikecount metricslikes engagementlikes synesgodtom gilla liker gefalltmir "
               "vindikleuk tykkaykset"},
    FieldNames{Field::shares,
               "shares sharecount sharescount retweets retweetcount retweetscount reposts repostcount repostscount "
               "reblogs reblogscount reshares publicmetricsretweetcount metricsshares engagementshares delinger "
               "delningar gedeeld geteilt jaot"},
    FieldNames{Field::replies,
               "replies replycount repliescount commentcount commentscount numcomments totalreplycount "
               "answers publicmetricsreplycount metricsreplies engagementcomments kommentarer svar reacties "
               "kommentare antworten kommentit"},
    FieldNames{Field::views,
               "views viewcount viewscount impressions impressioncount impressionscount postviews totalviews plays "
               "publicmetricsimpressioncount metricsviews estimatedviews visninger visningar weergaven aufrufe "
               "naytot"},
    FieldNames{Field::rating,
               "rating stars starrating reviewstars reviewrating overallrating ratingoverall ratingvalue starcount "
               "bedommelse karakter stjerner betyg stjarnor vurdering terningkast waardering cijfer sterren "
               "bewertung sterne gesamtbewertung arvosana tahdet note etoiles puntuacion estrellas valutazione "
               "stelle nota ocena"},
    FieldNames{Field::score,
               "nps npsscore enps likelihoodtorecommend recommendscore howlikely rating010 score010 score0to10"},
    FieldNames{Field::parent_id,
               "parentid inreplyto inreplytoid inreplytostatusid inreplytostatusidstr replyto replytoid "
               "repliedtoid "
               "replytostatusid parent parentcommentid parentmessageid isreplyto totweetid toposturi parenturl"},
    FieldNames{Field::thread_id,
               "threadid conversationid rootid threadts topicid submissionid discussionid torootposturi threadurl"},
    FieldNames{Field::repost_of, "repostof retweetedid retweetof retweetedstatusid sharedpostid reblogof "
               "originalid"},
    FieldNames{Field::quote_of, "quoteof quotedid quotedstatusid quotedstatusidstr quotedtweetid quoteduri"},
    FieldNames{Field::platform,
               "platform socialnetwork network sourceplatform source sourcetype contentsource sourcename mediatype "
               "pagetype kilde kalla bron quelle lahde origem fuente fonte"},
    FieldNames{Field::channel,
               "channel channelname subreddit forum page pagename board sourcedomain domain group firm "
               "company employer "
               "businessunit webshopname locationname kanal kanaal kanava"},
    FieldNames{Field::department,
               "department dept team division unit afdeling avdelning avdeling abteilung "
               "bereich osasto departement departamento reparto"},
    FieldNames{Field::visibility, "visibility privacy synlighed synlighet zichtbaarheid sichtbarkeit"},
};

}  // namespace lyt::feeds
