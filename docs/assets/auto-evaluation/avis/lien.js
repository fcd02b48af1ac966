/* Le lien reçu par un collègue : qui demande, quoi, combien de temps ; commencer, ou reprendre. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;
  const LONGUEUR = 150;

  /**
   * Ce que demande le lien ; ce qu'il ne dit pas bien est vide. On n'y lit aucune réponse.
   * @type {(reglages: string, edition: EditionASaisir) => DemandeDAvis}
   */
  function lireLaDemande(reglages, edition) {
    const lus = new URLSearchParams(reglages);
    const voulus = (lus.get("criteres") ?? "").split(",");
    const dossier = lus.get("dossier") ?? "";
    return {
      criteres: edition.criteres.filter(({ id }) => voulus.includes(id)),
      dossier: D.IDENTIFIANT.test(dossier) && lus.has("revision") ? dossier : "",
      edition: lus.get("edition") ?? edition.slug,
      revision: lus.get("revision") ?? edition.revision,
      nom: (lus.get("nom") ?? "").replace(/\uFFFD+$/, "").slice(0, LONGUEUR),
    };
  }

  /** @type {(texte: string) => HTMLElement} */
  const annonce = (texte) => e("p", { class: "ldm-annonce" }, texte);

  /** Ce qui empêche de répondre, ou rien. @type {(demande: DemandeDAvis, edition: EditionASaisir) => string} */
  function obstacle(demande, { slug, position }) {
    const incomplet =
      "Ce lien est incomplet\u00a0: il a pu être coupé par une messagerie. Copiez-le en entier, ou demandez-le de nouveau.";
    if (!demande.dossier) return incomplet;
    if (demande.edition !== slug)
      return `Ce lien est pour une autre édition du manuel (${demande.edition}). Demandez-le de nouveau à qui vous l’a envoyé.`;
    return demande.criteres.length && position ? "" : incomplet;
  }

  /** @type {(contexte: ContexteSansDossier, demande: DemandeDAvis, fonction: string, enMemoire: boolean) => Promise<void>} */
  async function commencer({ edition, creer }, demande, fonction, enMemoire) {
    const personne = `P-${D.tirer(8)}`;
    const criteres = demande.criteres.map(({ id }) => id);
    const { slug, revision } = edition;
    const neuf = D.nouveau({ nom: `Avis pour ${demande.nom || "un dossier"}`, edition: slug, revision });
    const faits = { par: personne, le: D.aLaMinute(), origine: "avis" };
    if (fonction)
      neuf.champs.set(`avis/${personne}|fonction`, D.ecrire(new Map(), { v: fonction, ...faits }));
    const contribution = { personne, dossier: demande.dossier, nom: demande.nom, criteres };
    const premier = demande.criteres[0].descripteurs[0].id;
    await creer({ ...neuf, autres: { contribution } }, enMemoire, `contribuer/${premier}`);
  }

  /** @type {(contexte: ContexteSansDossier, demande: DemandeDAvis, premier: boolean) => HTMLElement} */
  function formulaire(contexte, demande, premier) {
    const fonction = /** @type {HTMLInputElement} */ (
      e("input", {
        type: "text",
        id: "ma-fonction",
        autocomplete: "off",
        maxlength: 80,
        "aria-describedby": "aide-fonction",
      })
    );
    const partage = /** @type {HTMLInputElement} */ (e("input", { type: "checkbox" }));
    const envoyer = (/** @type {Event} */ evenement) => {
      evenement.preventDefault();
      return commencer(contexte, demande, fonction.value.trim(), partage.checked);
    };
    return e(
      "form",
      { class: "ldm-commencer", novalidate: true, submit: envoyer },
      e("label", { class: "ldm-champ__libelle", for: fonction.id }, "Votre fonction (facultatif)"),
      e(
        "p",
        { class: "ldm-aide", id: "aide-fonction" },
        "«\u00a0CPE\u00a0», «\u00a0professeur de maintenance\u00a0»… plutôt qu’un nom. Vos initiales, si vous voulez.",
      ),
      fonction,
      contexte.coffre.durable
        ? e("label", { class: "ldm-option" }, partage, " Cet appareil est partagé\u00a0: n’y rien garder")
        : "",
      e(
        "button",
        { type: "submit", class: `ldm-bouton ${premier ? "ldm-bouton--premier" : ""}` },
        premier ? "Commencer" : "Commencer un autre avis",
      ),
    );
  }

  /** Un avis déjà commencé ici, pour ce dossier, repris sur ce que demande le lien. */
  function reprendre(
    /** @type {ContexteSansDossier} */ { coffre },
    /** @type {FicheDeDossier} */ fiche,
    /** @type {DemandeDAvis} */ demande,
  ) {
    const sienne = /** @type {Contribution} */ (D.contributionDe(fiche));
    const criteres = [...new Set([...sienne.criteres, ...demande.criteres.map(({ id }) => id)])];
    const aller = async () => {
      if (criteres.length > sienne.criteres.length) {
        const autres = { ...fiche.autres, contribution: { ...sienne, criteres } };
        await coffre.noter(fiche.id, /** @type {any} */ ({ autres }));
      }
      location.hash = `#${fiche.id}/contribuer`;
    };
    return e(
      "p",
      { class: "ldm-gestes" },
      e(
        "button",
        { type: "button", class: "ldm-bouton ldm-bouton--premier", click: aller },
        "Reprendre mon avis",
      ),
      e("span", { class: "ldm-aide" }, `Commencé sur cet appareil, modifié ${D.ilYA(fiche.modifie)}.`),
    );
  }

  D.liens.contribuer = async (contexte, reglages) => {
    const { edition } = contexte;
    const demande = lireLaDemande(reglages, edition);
    const gene = obstacle(demande, edition);
    const siennes = (await contexte.fiches())
      .filter(
        (fiche) => D.contributionDe(fiche)?.dossier === demande.dossier && fiche.edition === edition.slug,
      )
      .sort((a, b) => (a.modifie < b.modifie ? 1 : -1));
    const points = demande.criteres.reduce((somme, { descripteurs }) => somme + descripteurs.length, 0);
    if (gene) return { titre: "Donner votre avis", corps: [annonce(gene)] };
    return {
      titre: "Donner votre avis",
      surtitre: demande.nom || edition.nom,
      corps: [
        e(
          "p",
          { class: "ldm-chapeau" },
          `Votre lycée prépare le label «\u00a0Lycée des métiers\u00a0». Où en est-il, d’après vous\u00a0? ${points} points, ${D.dureeDes(points)}.`,
        ),
        e(
          "ul",
          {},
          demande.criteres.map(({ numero, titre, descripteurs }) =>
            e("li", {}, `Critère ${numero}. ${titre} (${descripteurs.length} points)`),
          ),
        ),
        demande.revision === edition.revision
          ? ""
          : annonce(
              `Ce lien a été fait pour la révision ${demande.revision}\u00a0; cette page est de la ${edition.revision}. Vous pouvez répondre.`,
            ),
        e(
          "p",
          {},
          "Vos réponses s’enregistrent sur cet appareil, à chaque touche. Rien ne part sans vous\u00a0: à la fin, c’est vous qui envoyez. Ni note, ni jugement\u00a0: un repère pour l’équipe, et «\u00a0je ne sais pas\u00a0» est une réponse.",
        ),
        siennes.map((fiche) => reprendre(contexte, fiche, demande)),
        formulaire(contexte, demande, !siennes.length),
        e(
          "p",
          { class: "ldm-aide" },
          e("a", { href: D.adresse("../donnees-personnelles/#vos-dossiers") }, "Vos réponses et vos données"),
        ),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
