// Écrire un agenda iCalendar (RFC 5545) : un évènement d'un jour par échéance, et un rappel une semaine
// avant.

globalThis.LdmAgenda = (() => {
  /** @type {(texte: string) => string} */
  const echapper = (texte) =>
    texte
      .replace(/\r\n?/g, "\n")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: ce sont eux qu'on retire
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, "")
      .replace(/[\\;,]/g, "\\$&")
      .replace(/\n/g, "\\n");
  /** @type {(date: number) => string} */
  const compacte = (date) => LdmDates.ecrire(date).replaceAll("-", "");
  /** @type {(texte: string) => number} */
  const octets = (texte) => new TextEncoder().encode(texte).length;

  /**
   * 75 octets au plus par ligne, sans couper un caractère ; la suite commence par une espace.
   * @type {(ligne: string) => string}
   */
  function plier(ligne) {
    const lignes = [""];
    for (const signe of ligne) {
      if (octets(lignes[lignes.length - 1] + signe) > 75) lignes.push(" ");
      lignes[lignes.length - 1] += signe;
    }
    return lignes.join("\r\n");
  }

  /**
   * Le même délai, depuis la même date, pour le même établissement, garde son identifiant : l'importer deux
   * fois ne le double pas.
   * @type {(echeance: Echeance, edition: string, pour: string) => string}
   */
  const identifiant = (echeance, edition, pour) => {
    const nom = pour
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "");
    return (
      [echeance.id.toLowerCase(), compacte(echeance.depart), nom].filter(Boolean).join("-") +
      `@${edition}.lycee-des-metiers.invalid`
    );
  };

  /** @type {(titre: string) => string[]} */
  const rappel = (titre) => {
    const dit = echapper(`Dans une semaine : ${titre}`);
    return ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P7D", `DESCRIPTION:${dit}`, "END:VALARM"];
  };

  /** @type {(echeance: Echeance, reglages: ReglagesDAgenda) => string[]} */
  function evenement(echeance, { edition, pour, instant }) {
    const titre = pour ? `${echeance.titre} – ${pour}` : echeance.titre;
    return [
      "BEGIN:VEVENT",
      `UID:${identifiant(echeance, edition, pour)}`,
      `DTSTAMP:${instant}`,
      `DTSTART;VALUE=DATE:${compacte(echeance.date)}`,
      `DTEND;VALUE=DATE:${compacte(echeance.date + 1)}`,
      `SUMMARY:${echapper(titre)}`,
      `DESCRIPTION:${echapper(echeance.detail)}`,
      "TRANSP:TRANSPARENT",
      ...rappel(titre),
      "END:VEVENT",
    ];
  }

  /**
   * echeances : { id, titre, detail, depart, date }. pour : nom de l'établissement, ou rien. instant : «
   * 20270315T080000Z ».
   * @type {(echeances: Echeance[], reglages: ReglagesDAgenda) => string}
   */
  const composer = (echeances, reglages) =>
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Manuel du label Lycée des métiers//Échéancier//FR",
      "CALSCALE:GREGORIAN",
      ...echeances.flatMap((echeance) => evenement(echeance, reglages)),
      "END:VCALENDAR",
      "",
    ]
      .map(plier)
      .join("\r\n");

  return { composer };
})();
