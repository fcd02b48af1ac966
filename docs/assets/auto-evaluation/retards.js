/* Les actions datées du plan : quand chacune doit être finie, si elle l'est, si elle est en retard. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** Le dernier jour d'une date, même d'un mois : « 2027-03 » → « 2027-03-31 ». @type {(date: string) => string} */
  function dernierJour(date) {
    if (date.length !== 7) return date;
    const [annee, mois] = date.split("-").map(Number);
    return `${date}-${new Date(Date.UTC(annee, mois, 0)).getUTCDate()}`;
  }

  /** @type {() => string} */
  function aujourdHui() {
    const jour = new Date();
    return [jour.getFullYear(), jour.getMonth() + 1, jour.getDate()]
      .map((nombre) => String(nombre).padStart(2, "0"))
      .join("-");
  }

  /**
   * Les actions qui ont une date de fin, de la plus proche à la plus lointaine. jour : celui d'où l'on regarde.
   * @type {(contexte: { ouvert: DossierOuvert, edition: EditionASaisir }, jour?: string) => ActionPrevue[]}
   */
  function actionsPrevues({ ouvert, edition }, jour = aujourdHui()) {
    const suivis = edition.outils.flatMap((outil) => (outil.suivi ? [{ outil, suivi: outil.suivi }] : []));
    const actions = suivis.flatMap(({ outil, suivi }) =>
      ["|", "/"]
        .flatMap((suite) => ouvert.cles(outil.id + suite))
        .filter((cle) => cle.endsWith(`.${suivi.prevue}`))
        .flatMap((cle) => {
          const id = cle.slice(0, -suivi.prevue.length - 1);
          const dite = ouvert.valeur(cle);
          const fin = dernierJour(D.lireUneDate(dite));
          const faite = ouvert.valeur(`${id}.${suivi.faite}`) !== "";
          const texte = ouvert.valeur(`${id}.${edition.action}`) || "Action sans texte";
          const critere = edition.criteres.find((c) => c.id === id.split("|")[1].split(/[/.]/)[0]);
          return fin ? [{ id, texte, dite, fin, faite, retard: !faite && fin < jour, outil, critere }] : [];
        }),
    );
    return actions.sort((a, b) => Number(a.fin > b.fin) - Number(a.fin < b.fin));
  }

  /** À l'accueil du dossier : ce qui est en retard. @type {(contexte: Contexte) => HTMLElement | ""} */
  function direLesRetards(contexte) {
    const nombre = D.actionsPrevues(contexte).filter(({ retard }) => retard).length;
    return nombre
      ? e(
          "p",
          { class: "ldm-annonce" },
          `${nombre}\u00a0action${nombre > 1 ? "s" : ""} en retard. `,
          e("a", { href: contexte.route("echeances") }, "Voir les échéances"),
        )
      : "";
  }

  Object.assign(D, { actionsPrevues, direLesRetards });
})((self.LdmDossiers = self.LdmDossiers || {}));
