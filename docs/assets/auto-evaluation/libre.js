/* Une date comme on l'écrit : « 14/01/2027 », « 14 janvier 2027 », « mars 2027 », « 2027-01-14 ». */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const MOIS = [
    ["janvier", "janv", "jan"],
    ["fevrier", "fevr", "fev"],
    ["mars"],
    ["avril", "avr"],
    ["mai"],
    ["juin"],
    ["juillet", "juil"],
    ["aout"],
    ["septembre", "sept"],
    ["octobre", "oct"],
    ["novembre", "nov"],
    ["decembre", "dec"],
  ];

  /** @type {(annee: number, mois: number, jour?: number) => string} */
  function ecrire(annee, mois, jour) {
    if (annee < 1990 || annee > 2100 || mois < 1 || mois > 12) return "";
    const debut = `${annee}-${String(mois).padStart(2, "0")}`;
    if (jour === undefined) return debut;
    const dernier = new Date(Date.UTC(annee, mois, 0)).getUTCDate();
    return jour >= 1 && jour <= dernier ? `${debut}-${String(jour).padStart(2, "0")}` : "";
  }

  /** @type {(texte: string) => number} */
  const annee = (texte) => Number(texte) + (texte.length === 2 ? 2000 : 0);
  /** @type {(mot: string) => number} */
  const mois = (mot) => MOIS.findIndex((noms) => noms.includes(mot.replace(/\.$/, ""))) + 1;

  /**
   * « 2027-01-14 » ou « 2027-03 » ; rien si ce n'est pas une date qui existe.
   * @type {(texte: string) => string}
   */
  function lireUneDate(texte) {
    const nu = texte.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
    const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(nu);
    if (iso) return ecrire(Number(iso[1]), Number(iso[2]), iso[3] ? Number(iso[3]) : undefined);
    const chiffres = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(nu);
    if (chiffres) return ecrire(annee(chiffres[3]), Number(chiffres[2]), Number(chiffres[1]));
    const court = /^(\d{1,2})[/.-](\d{4})$/.exec(nu);
    if (court) return ecrire(Number(court[2]), Number(court[1]));
    const lettres = /^(?:(\d{1,2})(?:er)? )?([a-z]+\.?) (\d{4})$/.exec(
      nu.replace(/^(?:lun|mar|mercre|jeu|vendre|same)di |^dimanche /, ""),
    );
    return lettres
      ? ecrire(Number(lettres[3]), mois(lettres[2]), lettres[1] ? Number(lettres[1]) : undefined)
      : "";
  }

  Object.assign(D, { lireUneDate });
})((self.LdmDossiers = self.LdmDossiers || {}));
