/* « À vérifier » : ce que les règles ont vu, groupé par règle ; chaque ligne mène à son champ, ou s'assume. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, AUDIT, EQUIPE } = D;
  const OUVERTES = 12;
  const ETROIT = matchMedia("(max-width: 44.984375em)");

  /** @type {(edition: EditionASaisir, id: string) => DescripteurASaisir | undefined} */
  const descripteurDe = ({ criteres }, id) =>
    criteres.flatMap(({ descripteurs }) => descripteurs).find((d) => d.id === id);

  /**
   * L'écran d'un champ du dossier, et le champ à y viser ; rien, s'il n'en a pas.
   * @type {(edition: EditionASaisir, cle: string) => [chemin: string, champ: string] | null}
   */
  function lieu(edition, cle) {
    const [portee, champ = ""] = cle.split("|");
    const [quoi, exemplaire] = portee.split("/");
    const outil = edition.outils.find(({ id }) => id === quoi);
    const id = champ.split(/[./]/)[0];
    const deLaGrille = quoi === EQUIPE || outil?.usages.includes("grille");
    const descripteur = descripteurDe(edition, id);
    if (deLaGrille && descripteur) return [`descripteur/${id}`, champ];
    if (quoi === AUDIT && descripteur) return [`audit/${id}`, champ];
    if (outil && descripteur && ETROIT.matches) return [`ligne/${outil.slug}/${id}`, champ];
    if (outil) return [["outil", outil.slug, exemplaire].filter(Boolean).join("/"), champ];
    if (quoi === D.PARTAGE) return ["commun", champ];
    if (quoi === "avis") return ["avis", champ];
    if (quoi === D.JALON) return ["jalons", champ];
    return quoi === "preuves" ? [`preuve/${exemplaire}`, champ] : null;
  }

  /** « 17. Le conseil pédagogique est actif. », « Plan d’actions, critère 3 », « P2. Bilan ». */
  function nommer(/** @type {Contexte} */ { edition, ouvert }, /** @type {string} */ cle) {
    const [portee, champ = ""] = cle.split("|");
    const [quoi, exemplaire] = portee.split("/");
    const id = champ.split(/[./]/)[0];
    if (quoi === D.JALON) return "Le nom d’un jalon";
    const preuve = D.preuves(ouvert).find((p) => quoi === "preuves" && p.id === exemplaire);
    if (preuve) return D.direLaPreuve(preuve);
    const descripteur = descripteurDe(edition, id);
    if (descripteur) return `${descripteur.numero}. ${descripteur.clair || descripteur.texte}`;
    const nom = champ.slice(champ.lastIndexOf(".") + 1);
    const libelles = Object.assign({}, ...edition.regles.map((regle) => regle.libelles));
    const partagee = edition.partagees.find((p) => p.cle === nom)?.libelle;
    const critere = edition.criteres.find((c) => c.id === id);
    const outil = edition.outils.find((o) => o.id === quoi);
    const dits = [
      outil?.code,
      critere && `critère\u00a0${critere.numero}`,
      critere ? "" : (partagee ?? libelles[nom]),
    ].filter(Boolean);
    return dits.join(", ") || cle;
  }

  /** @type {(contexte: Contexte, constat: AVerifier) => HTMLElement} */
  function place(contexte, { cle, vu }) {
    const ou = lieu(contexte.edition, cle);
    const nom = nommer(contexte, cle);
    const titre = ou
      ? e("a", { href: contexte.route(ou[0]), click: () => contexte.viser(ou[1]) }, nom)
      : e("span", {}, nom);
    return e("p", { class: "ldm-constat", dir: "auto" }, titre, vu ? e("span", {}, ` ${vu}`) : "");
  }

  /** De quoi assumer un constat, avec sa raison. @type {(contexte: Contexte, constat: AVerifier, rang: string) => HTMLElement} */
  function assumer(contexte, constat, rang) {
    const { ouvert } = contexte;
    const id = `assume-${rang}`;
    const raison = /** @type {HTMLTextAreaElement} */ (
      e("textarea", { id, rows: 2, maxlength: 1000, "aria-describedby": `${id}-faute` })
    );
    const faute = e("p", { id: `${id}-faute`, class: "ldm-erreur", hidden: true }, "Dites pourquoi.");
    const ecrire = async () => {
      const dite = raison.value.trim();
      faute.hidden = !!dite;
      raison.setAttribute("aria-invalid", String(!dite));
      if (!dite) return raison.focus();
      const cle = D.cleDAssume(constat);
      ouvert.ecrire(cle, dite);
      await contexte.remontrer();
      const titre = /** @type {HTMLElement | null} */ (document.querySelector("article h1"));
      titre?.setAttribute("tabindex", "-1");
      titre?.focus({ preventScroll: true });
      contexte.annulable("C’est assumé\u00a0; la raison reste dans le dossier.", () => {
        ouvert.ecrire(cle, "");
        return contexte.remontrer();
      });
    };
    return e(
      "details",
      { class: "ldm-repli ldm-assumer" },
      e(
        "summary",
        {},
        "Vu, assumé",
        e("span", { class: "ldm-invisible" }, `\u00a0: ${nommer(contexte, constat.cle)}`),
      ),
      e("label", { for: id }, "Pourquoi l’assumez-vous\u00a0?"),
      raison,
      faute,
      e(
        "p",
        { class: "ldm-gestes" },
        e("button", { type: "button", class: "ldm-bouton", click: ecrire }, "Assumer"),
      ),
    );
  }

  /** @type {(contexte: Contexte, regle: RegleAVerifier, constats: AVerifier[]) => HTMLElement} */
  function groupe(contexte, { cle, titre, remede, si }, constats) {
    const lignes = constats.map((constat, rang) =>
      e(
        "li",
        { class: "ldm-rapproche" },
        place(contexte, constat),
        contexte.ouvert.lectureSeule ? "" : assumer(contexte, constat, `${cle}-${rang}`),
      ),
    );
    const nombre = constats.length > 1 ? `${constats.length} endroits` : "Un endroit";
    return e(
      "section",
      { class: "ldm-regle", "aria-labelledby": `regle-${cle}` },
      e("h2", { id: `regle-${cle}` }, titre),
      e(
        "p",
        {},
        remede,
        si.fait === "texte-modifie"
          ? [" ", e("a", { href: contexte.route("revises") }, "Voir ce qui a changé")]
          : "",
      ),
      e(
        "details",
        { class: "ldm-repli", open: constats.length <= OUVERTES },
        e("summary", {}, nombre),
        e("ul", { class: "ldm-rapproches" }, lignes),
      ),
    );
  }

  /** Ce que l'équipe assume : la raison, et de quoi y revenir. @type {(contexte: Contexte, constats: AVerifier[]) => HTMLElement | ""} */
  function assumes(contexte, constats) {
    const { ouvert, edition } = contexte;
    const remettre = (/** @type {AVerifier} */ constat) => () => {
      ouvert.ecrire(D.cleDAssume(constat), "");
      return contexte.remontrer();
    };
    const lignes = constats.map((constat) =>
      e(
        "li",
        { class: "ldm-rapproche" },
        e("strong", {}, edition.regles.find(({ cle }) => cle === constat.regle)?.titre ?? ""),
        place(contexte, constat),
        e("p", { class: "ldm-reponse", dir: "auto" }, ouvert.valeur(D.cleDAssume(constat))),
        ouvert.lectureSeule
          ? ""
          : e(
              "button",
              { type: "button", class: "ldm-lien", click: remettre(constat) },
              "Remettre à vérifier",
              e("span", { class: "ldm-invisible" }, `\u00a0: ${nommer(contexte, constat.cle)}`),
            ),
      ),
    );
    return constats.length
      ? e(
          "section",
          { class: "ldm-regle", "aria-labelledby": "regles-assumees" },
          e("h2", { id: "regles-assumees" }, `Vus, assumés\u00a0: ${constats.length}`),
          e("ul", { class: "ldm-rapproches" }, lignes),
        )
      : "";
  }

  /** @type {(nombre: number) => string} */
  const resumer = (nombre) =>
    nombre
      ? `${nombre}\u00a0point${nombre > 1 ? "s" : ""} à regarder. Ce n’est pas une note, et rien n’empêche de continuer\u00a0: ouvrez, corrigez, ou dites pourquoi vous l’assumez.`
      : "Rien à vérifier pour l’instant.";

  D.placeDuConstat = place;

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.verifier = (contexte) => {
    const { ouvert, edition } = contexte;
    const tous = D.verifierIci(contexte);
    const estAssume = (/** @type {AVerifier} */ constat) => !!ouvert.valeur(D.cleDAssume(constat));
    const reste = tous.filter((constat) => !estAssume(constat));
    return {
      titre: "À vérifier",
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        e("p", {}, resumer(reste.length)),
        edition.regles.map((regle) => {
          const siens = reste.filter((constat) => constat.regle === regle.cle);
          return siens.length ? groupe(contexte, regle, siens) : "";
        }),
        assumes(contexte, tous.filter(estAssume)),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
